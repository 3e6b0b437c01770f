"""Every number has a source, or is marked as an assumption."""

from tests.scoring.documents import GONE, ruleset_problems


def test_it_reports_every_part_with_numbers_when_nothing_names_a_source():
    found = ruleset_problems({"source": GONE})

    assert {code for code, _ in found} == {"ruleset.source_missing"}
    assert {path for _, path in found} >= {
        "base",
        "base.children[0].children[1]",
        "bonus[0]",
        "total",
        "grades[0]",
        "quota",
        "consequences",
        "units",
    }


def test_it_takes_the_nearest_source_above():
    changes = {"source": GONE, "base.source": "assumption"}

    found = [path for _, path in ruleset_problems(changes)]

    assert not [path for path in found if path.startswith("base")]
    assert "bonus[0]" in found
