"""verify.py knows that a veto never helps, which generated rulesets hardly ever reach."""

import pytest

from tests.scoring.conftest import one_item_document
from tests.scoring.pack.packs import disagreements, pack_of_document

UNITS = ("U1", "U2", "U3")


def row(unit, item, measure, entry, value):
    fields = {"unit": unit, "item": item, "measure": measure, "group": "", "entry": entry, "value": value}
    return {**fields, "status": "", "source": "记录", "note": ""}


def year(places, **keys):
    """Three units of which the first is barred from the best grade; two grades have a quota."""
    document = one_item_document("veto", {}, UNITS, missing="zero", effect={"bar_from": "BEST"})
    marks = [row(unit, "PLAIN", "number", "ONE", value) for unit, value in zip(UNITS, ("9", "9", "1"), strict=True)]
    grades = [
        {"code": "BEST", "title": "优", "at_least": "5", "quota": places},
        {"code": "GOOD", "title": "良", "at_least": "4", "quota": places},
        {"code": "REST", "title": "其他"},
    ]
    return {**document, "grades": grades, **keys}, [*marks, row("U1", "ITEM", "confirmed", "CASE", "1")]


@pytest.mark.parametrize(
    ("document", "rows"),
    [
        year({"share": "34%"}, quota={"ties_at_last_place": "exclude"}),
        year(
            {"share": "0%"},
            vetoed_keeps_rank="no",
            quota={"base": "ranked", "small_classes": [{"size": "2", "places": "2"}]},
        ),
    ],
    ids=["a veto dissolves a tie", "a veto makes the class small"],
)
def test_a_unit_is_held_at_the_grade_without_its_veto(document, rows, tmp_path):
    scored = pack_of_document(document, rows, tmp_path / "pack")

    assert scored.sheet.total_of("U1")["grade"] == "REST"
    assert scored.sheet.total_of("U1")["reason"].endswith("+held")
    assert disagreements(tmp_path / "pack") == []
