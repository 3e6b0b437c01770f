"""The locks hold everything that is installed, each file of it by hash."""

import re
import tomllib

import pytest

LOCKS = ["base", "dev", "bench", "spark"]
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
BEYOND_THE_NAME = re.compile(r"[^A-Za-z0-9_-]")


def pins(root, lock):
    return dict(PIN.findall((root / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")))


def without_hash(text):
    entries = re.split(r"\n(?=\S)", text.strip())
    return [entry for entry in entries if not (PIN.match(entry) and "--hash=sha256:" in entry)]


def named(requirements):
    return {
        BEYOND_THE_NAME.split(entry, maxsplit=1)[0].lower().replace("_", "-")
        for entry in requirements
        if isinstance(entry, str)
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_pins_with_hashes_and_nothing_else(root, lock):
    assert without_hash((root / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "numpy==2.4.6",
        "numpy>=2.4 \\\n    --hash=sha256:00",
        "--index-url https://example.com/simple",
        "# compiled by x",
    ],
)
def test_a_line_that_is_no_pin_with_hash_is_named(text):
    assert without_hash(text) == [text]


@pytest.mark.parametrize(("smaller", "larger"), [("base", "dev"), ("dev", "bench")])
def test_a_larger_lock_keeps_the_pins_of_the_smaller(root, smaller, larger):
    assert pins(root, smaller).items() <= pins(root, larger).items()


def test_the_lock_of_spark_pins_what_it_shares_with_the_others_alike_and_has_no_web(root):
    spark, dev = pins(root, "spark"), pins(root, "dev")

    assert {name: spark[name] for name in spark.keys() & dev.keys()} == {
        name: dev[name] for name in spark.keys() & dev.keys()
    }
    assert "django" not in spark


def test_every_declared_dependency_is_locked(root):
    declared = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))

    assert named(declared["project"]["dependencies"]) <= pins(root, "base").keys()
    assert named(declared["dependency-groups"]["build"]) <= pins(root, "base").keys()
    assert named(declared["dependency-groups"]["dev"]) <= pins(root, "dev").keys()
    assert named(declared["project"]["optional-dependencies"]["platform"]) <= pins(root, "base").keys()
    assert named(declared["dependency-groups"]["platform-dev"]) <= pins(root, "dev").keys()
    assert named(declared["dependency-groups"]["bench"]) <= pins(root, "bench").keys()
    assert named(declared["project"]["optional-dependencies"]["spark"]) <= pins(root, "spark").keys()
