"""A form holds everything that the format allows: what is drawn and sent back is the same part of the document."""

from pathlib import Path

import pytest

from hengjing.scoring.load import read_document
from hengjing.steps.indicator_rules.documents import OF_SCHEME, own_part, places
from hengjing.steps.indicator_rules.drawing_up import group_of
from hengjing.steps.indicator_rules.items import PARTS, item_schema, part_schema, vocabulary
from hengjing.steps.indicator_rules.reading_in import Reader
from hengjing.steps.indicator_rules.shape import At, definitions
from tests.steps.indicators.forms_sent import sent_of

RULESETS = Path(__file__).parents[3] / "rulesets"
DOCUMENTS = {str(path.parent.name): own_part(read_document(path)) for path in sorted(RULESETS.glob("*/*/ruleset.yaml"))}
WORDS = vocabulary({}, (("A", "甲"), ("C", "丙")), (("U53", "某局"),), (), "zh")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_item_comes_back_as_it_was(name):
    for place in places(DOCUMENTS[name]):
        schema = item_schema(place.section, has_children="children" in place.node)

        fields = group_of(schema, place.node, At(WORDS))

        assert Reader(sent_of(fields)).group(schema, "") == {k: v for k, v in place.node.items() if k != "children"}


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_the_whole_comes_back_as_it_was(name, part):
    document, schema = DOCUMENTS[name], part_schema(part)

    fields = group_of(schema, document, At(WORDS))

    assert Reader(sent_of(fields)).group(schema, "") == {k: document[k] for k in PARTS[part] if k in document}


def test_every_key_of_the_format_has_its_page():
    in_parts = {key for keys in PARTS.values() for key in keys}

    assert set(definitions()["top"]["properties"]) == in_parts | OF_SCHEME | {"base", "bonus", "deductions", "vetoes"}
