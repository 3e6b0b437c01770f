"""Indicator systems as the tests begin them."""

import copy
from pathlib import Path
from uuid import UUID

from hengjing.scoring.load import read_document
from hengjing.steps.indicator_rules.skeleton import skeleton
from hengjing.steps.indicators import api as indicators
from tests.steps.year import AT

REFERENCE = read_document(Path(__file__).parents[3] / "rulesets/reference/2025/ruleset.yaml")


def begun(year, document=None):
    """The system of the year, begun from a text; by default the template."""
    text = copy.deepcopy(document or skeleton())
    return indicators.start_from_document(
        actor=year.actor("office"), at=AT, scheme_uuid=UUID(year.scheme.uuid), document=text, how="开始"
    )


def write(year, document, seen=1, name="office"):
    """Somebody writes a text in place of the one seen."""
    return indicators.replace_document(
        actor=year.actor(name), at=AT, scheme_uuid=UUID(year.scheme.uuid), seen_version=seen, document=document,
        how="修改",
    )  # fmt: skip


def text_of(year):
    """The text that stands now."""
    return indicators.system_of(actor=year.actor("office"), scheme_id=year.scheme.id).document


def renamed(title="依法履职"):
    """The template with another title of its first dimension."""
    document = skeleton()
    document["base"]["children"][0]["title"] = title
    return document
