"""Every source named is declared."""

from tests.scoring.documents import ruleset_problems


def test_it_reports_unknown_sources_where_they_are_named():
    changes = {
        "base.children[1].source": "LETTER",
        "bonus[0].rule.source": "MEMO",
        "bonus[0].rule.parameter_sources": {"levels": "NOTE"},
        "total.source": "TALK",
        "grades[0].source": "RUMOR",
    }

    assert sorted(ruleset_problems(changes)) == [
        ("ruleset.source_unknown", "base.children[1].source"),
        ("ruleset.source_unknown", "bonus[0].rule.parameter_sources.levels"),
        ("ruleset.source_unknown", "bonus[0].rule.source"),
        ("ruleset.source_unknown", "grades[0].source"),
        ("ruleset.source_unknown", "total.source"),
    ]
