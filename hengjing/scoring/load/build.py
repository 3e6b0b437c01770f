"""A document becomes a ruleset; nothing is computed and nothing is refused here (docs/scoring/model.md)."""

from collections.abc import Mapping
from typing import Any

from hengjing.scoring.load.build_grading import consequences_of, grade_of, quota_of, rank_of
from hengjing.scoring.load.build_tree import node_of
from hengjing.scoring.load.document_text import document_hash
from hengjing.scoring.load.parts import Part
from hengjing.scoring.ruleset import Decimals, Programme, Ruleset, Source, Total, Unit, UnitClass


def ruleset_of(document: Any, lines: Mapping[str, int], file: str) -> Ruleset:
    """Return the ruleset of a document of texts; what the schema refuses stands as not given."""
    root = Part(document, "")
    period, source = root.part("period"), root.text("source")
    return Ruleset(
        programme=Programme(*_names(root.part("programme"))),
        year=root.whole("year", 0),
        period_from=period.text("from"),
        period_to=period.text("to"),
        title=root.text("title"),
        title_en=root.text("title_en"),
        base=node_of(root.part("base"), source),
        classes=tuple(UnitClass(*_names(part)) for part in root.parts("classes")),
        units=tuple(_unit(part) for part in root.parts("units")),
        decimals=_decimals(root.part("decimals")),
        sources=tuple(_source(part) for part in root.parts("sources")),
        bonus=tuple(node_of(part, source) for part in root.parts("bonus")),
        deductions=tuple(node_of(part, source) for part in root.parts("deductions")),
        vetoes=tuple(node_of(part, source) for part in root.parts("vetoes")),
        total=_total(root.part("total"), source),
        rank=rank_of(root),
        grades=tuple(grade_of(part, source) for part in root.parts("grades")),
        grade_on=root.text("grade_on", "total"),
        quota=quota_of(root.part("quota"), source),
        consequences=consequences_of(root.part("consequences"), source),
        source=source,
        hash=document_hash(document),
        file=file,
        lines=lines,
    )


def _names(part: Part) -> tuple[str, str, str]:
    return part.text("code"), part.text("title"), part.text("title_en")


def _unit(part: Part) -> Unit:
    staff = part.whole("staff", -1)
    return Unit(
        code=part.text("code"),
        title=part.text("title"),
        unit_class=part.text("class"),
        title_en=part.text("title_en"),
        staff=None if staff < 0 else staff,
        attributes=part.text_map("attributes"),
    )


def _decimals(part: Part) -> Decimals:
    usual = Decimals()
    return Decimals(
        part.whole("score", usual.score, "scale_of_points"),
        part.whole("weight", usual.weight, "scale"),
        part.whole("published", usual.published, "scale"),
    )


def _source(part: Part) -> Source:
    return Source(
        id=part.text("id"),
        title=part.text("title"),
        article=part.text("article"),
        address=part.text("address"),
        inferred=part.flag("inferred", default=False),
    )


def _total(part: Part, source: str) -> Total:
    return Total(
        bonus_cap=part.optional("bonus_cap"),
        deduction_cap=part.optional("deduction_cap"),
        floor=part.optional("floor"),
        cap=part.optional("cap"),
        source=part.text("source", source),
    )
