"""Ruleset to grading settings: cut-offs, shares and keys as whole numbers."""

from collections.abc import Iterator

from hengjing.scoring.grading.settings import GradeSetting, Grading, QuotaSetting, TieSetting, VetoEffect
from hengjing.scoring.numbers import OPTION_DECIMALS, parse_share, to_scale
from hengjing.scoring.ruleset import Grade, GradeQuota, Node, Ruleset, TieKey


def compile_grading(ruleset: Ruleset) -> Grading:
    """Return the settings that rank and grade the classes of a ruleset (P6, C5; docs/scoring/grading.md).

    The ruleset has passed the checks: what can be wrong with `rank`, `grades`, `quota` and the effects of vetoes is
    found there.
    """
    higher = ruleset.rank.direction == "higher"
    ties = tuple(_tie(key) for key in ruleset.rank.tie_order)
    return Grading(
        grades=tuple(_grade(ruleset, grade, higher=higher) for grade in ruleset.grades),
        score_decimals=ruleset.decimals.score,
        published_decimals=ruleset.decimals.published,
        rank_on=ruleset.rank.on,
        higher=higher,
        style=ruleset.rank.style,
        ties=ties,
        vetoed_keeps_rank=ruleset.rank.vetoed_keeps_rank,
        grade_on=ruleset.grade_on,
        quota_base=ruleset.quota.base,
        ties_at_last_place=ruleset.quota.ties_at_last_place,
        vetoed_uses_place=ruleset.quota.vetoed_uses_place,
        small_classes={small.size: small.places for small in ruleset.quota.small_classes},
        attributes=tuple(tuple(_attribute(ruleset, tie.attribute)) for tie in ties if tie.attribute),
        vetoes=tuple(_effect(ruleset, line) for line in ruleset.vetoes),
    )


def _tie(key: TieKey) -> TieSetting:
    return TieSetting(node=key.node, attribute=key.attribute, higher=key.direction == "higher")


def _attribute(ruleset: Ruleset, name: str) -> Iterator[int | None]:
    for unit in ruleset.units:
        yield to_scale(unit.attributes[name], OPTION_DECIMALS) if name in unit.attributes else None


def _grade(ruleset: Ruleset, grade: Grade, *, higher: bool) -> GradeSetting:
    text = grade.at_least if higher else grade.at_most
    cut_off = None if text is None else to_scale(text, ruleset.decimals.score)
    return GradeSetting(
        code=grade.code,
        title=grade.title,
        title_en=grade.title_en,
        cut_off=cut_off,
        cut_off_published=None if cut_off is None else _published(ruleset, cut_off, higher=higher),
        quota=_quota(grade.quota) if grade.quota else None,
    )


def _published(ruleset: Ruleset, cut_off: int, *, higher: bool) -> int:
    """The same line at the decimals of published totals: the easiest published total that still meets it."""
    unit = int(10 ** (ruleset.decimals.score - ruleset.decimals.published))
    return -(-cut_off // unit) if higher else cut_off // unit


def _quota(quota: GradeQuota) -> QuotaSetting:
    return QuotaSetting(
        share=parse_share(quota.share),
        rounding=quota.rounding,
        minimum=quota.minimum,
        class_shares={code: parse_share(text) for code, text in quota.class_shares.items()},
    )


def _effect(ruleset: Ruleset, line: Node) -> VetoEffect:
    if line.effect is None:
        return VetoEffect()
    codes = [grade.code for grade in ruleset.grades]
    if line.effect.bar_from:
        return VetoEffect(barred=codes.index(line.effect.bar_from) + 1)
    return VetoEffect(set_grade=codes.index(line.effect.set_to))
