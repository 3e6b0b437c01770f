"""Rank, grades, quotas and consequences of a ruleset from a document."""

from hengjing.scoring.load.parts import Part
from hengjing.scoring.ruleset import (
    Award,
    Consequences,
    ExcellentShare,
    Grade,
    GradeQuota,
    QuotaRule,
    RankRule,
    Recommendation,
    SmallClass,
    TieKey,
)

NOT_READ = -1
"""Stands for a size or for places that the schema refuses."""


def rank_of(root: Part) -> RankRule:
    """Return how units are ranked."""
    part = root.part("rank")
    keys = part.values.get("tie_order")
    order = [] if not isinstance(keys, list) else keys
    return RankRule(
        on=part.text("on", "total"),
        direction=part.text("direction", "higher"),
        style=part.text("style", "competition"),
        tie_order=tuple(_tie_key(key) for key in order),
        vetoed_keeps_rank=root.flag("vetoed_keeps_rank", default=True),
    )


def _tie_key(key: object) -> TieKey:
    if isinstance(key, str):
        return TieKey(unit_order=True)
    part = Part(key, "")
    return TieKey(part.text("node"), part.text("attribute"), direction=part.text("direction", "higher"))


def grade_of(part: Part, source: str) -> Grade:
    """Return one grade; `source` is the nearest above it."""
    quota = part.part("quota")
    return Grade(
        code=part.text("code"),
        title=part.text("title"),
        title_en=part.text("title_en"),
        at_least=part.optional("at_least"),
        at_most=part.optional("at_most"),
        quota=_grade_quota(quota) if part.has("quota") else None,
        source=part.text("source", source),
        path=part.path,
    )


def _grade_quota(part: Part) -> GradeQuota:
    return GradeQuota(
        share=part.text("share"),
        rounding=part.text("rounding", "down"),
        minimum=part.whole("minimum", 0),
        class_shares={code: inner.text("share") for code, inner in part.mappings("classes").items()},
    )


def quota_of(part: Part, source: str) -> QuotaRule:
    """Return the edges of quotas."""
    return QuotaRule(
        base=part.text("base", "class"),
        ties_at_last_place=part.text("ties_at_last_place", "share"),
        vetoed_uses_place=part.flag("vetoed_uses_place", default=False),
        small_classes=tuple(_small_class(small) for small in part.parts("small_classes")),
        source=part.text("source", source),
    )


def _small_class(part: Part) -> SmallClass:
    return SmallClass(part.whole("size", NOT_READ), part.whole("places", NOT_READ))


def consequences_of(part: Part, source: str) -> Consequences:
    """Return what follows from grades."""
    share = part.part("excellent_share")
    excellent = ExcellentShare(share.text("default"), share.text_map("grades"), share.text("rounding", "down"))
    return Consequences(
        recommendations=tuple(_recommendation(item) for item in part.parts("recommendations")),
        excellent_share=excellent if part.has("excellent_share") else None,
        awards=tuple(_award(item) for item in part.parts("awards")),
        source=part.text("source", source),
    )


def _recommendation(part: Part) -> Recommendation:
    return Recommendation(
        part.text("code"), part.text("title"), part.text("grade"), part.whole("times", 1), part.text("title_en")
    )


def _award(part: Part) -> Award:
    return Award(
        code=part.text("code"),
        title=part.text("title"),
        kind=part.text("kind"),
        places=part.whole("places", 0),
        grades=part.texts("grades"),
        title_en=part.text("title_en"),
        minimum_gain=part.text("minimum_gain", "0"),
        node=part.text("node"),
        minimum_share=part.text("minimum_share", "0"),
    )
