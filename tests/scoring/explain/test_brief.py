"""What a paper says of a node in one line is what its explanation says."""

import pytest

from hengjing.scoring.explain import Explainer
from tests.scoring import small_scheme


@pytest.mark.clause("C7")
def test_a_line_says_what_the_explanation_says():
    scored = small_scheme.score(None, None)
    explainer = Explainer(scored.compiled, scored.facts, scored.sheet)
    told = 0
    for unit in scored.compiled.ruleset.units:
        for code in scored.sheet.cells_of(unit.code):
            node, brief = explainer.explain(unit.code, code).node, explainer.brief(unit.code, code)
            assert node
            step = next((step for step in node.steps if step.kind in {"calculation", "none"}), None)
            notes = [fact.note for fact in node.facts if fact.note]

            assert (brief.title, brief.level, brief.depth) == (node.title, node.level, len(node.path))
            assert (brief.full, brief.weight) == (node.full, node.weight)
            assert brief.sentence == (step.text if step else node.state_words)
            assert list(brief.notes) == list(dict.fromkeys(notes))
            told += 1

    assert told > 10


def test_a_line_of_nothing_is_none():
    scored = small_scheme.score(None, None)
    explainer = Explainer(scored.compiled, scored.facts, scored.sheet)

    for unit, node in (("U1", "NONE"), ("NONE", "PANEL")):
        with pytest.raises(KeyError):
            explainer.brief(unit, node)
