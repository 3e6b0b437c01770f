"""Rulesets with consequences, and results of years, for the tests."""

from hengjing.scoring.consequences import UnitResult, YearResult, apply_consequences, compile_consequences
from hengjing.scoring.ruleset import (
    Award,
    Consequences,
    Decimals,
    ExcellentShare,
    Grade,
    Node,
    Programme,
    RankRule,
    Recommendation,
    Ruleset,
    Unit,
    UnitClass,
)

GRADES = (
    Grade("ADVANCED", "达标先进", "Advanced", at_least="90"),
    Grade("QUALIFIED", "达标", "Qualified", at_least="80"),
    Grade("BASICALLY_QUALIFIED", "基本达标", "Basically qualified", at_least="60"),
    Grade("UNQUALIFIED", "不达标", "Unqualified"),
)
ONCE = Recommendation("REASSIGN_ONCE", "建议调整单位领导岗位", "UNQUALIFIED", 1, "reassign the head of the unit")
TWICE = Recommendation(
    "REASSIGN_TWICE", "建议调整单位领导岗位", "BASICALLY_QUALIFIED", 2, "reassign the head of the unit"
)
SHARE = ExcellentShare("15%", {"ADVANCED": "20%", "UNQUALIFIED": "10%"})
IMPROVED = Award(
    "IMPROVED", "绩效改进奖", "PERFORMANCE_IMPROVEMENT", 1, ("ADVANCED", "QUALIFIED"), "Improvement", minimum_gain="2"
)
SERVICE = Award(
    "SERVICE_PRIZE", "单项绩效奖", "SINGLE_ITEM", 1, ("ADVANCED", "QUALIFIED"), node="SERVICE", minimum_share="90%"
)


def ruleset(*recommendations, share=None, awards=(), direction="higher"):
    """A ruleset with these consequences."""
    return Ruleset(
        programme=Programme("DEPT", "委办局绩效考核"),
        year=2024,
        period_from="2024-01-01",
        period_to="2024-12-31",
        title="2024年度绩效考核方案",
        base=Node("BASE", "基础分", children=(Node("SERVICE", "服务效果", "Service results"),)),
        classes=(UnitClass("B", "经济管理类"), UnitClass("A", "综合管理类")),
        units=tuple(Unit(code, code, "A") for code in ("U03", "U02", "U01")),
        decimals=Decimals(score=4),
        rank=RankRule(direction=direction),
        grades=GRADES if direction == "higher" else (GRADES[-1],),
        consequences=Consequences(recommendations, share, tuple(awards)),
    )


def result(year=2024, *, programme="DEPT", decimals=4, **units):
    """The result of a year; a unit is a grade code, or a UnitResult."""
    return YearResult(
        programme,
        year,
        {code: unit if isinstance(unit, UnitResult) else UnitResult("A", unit) for code, unit in units.items()},
        decimals,
    )


def following(current, *history, recommendations=(), share=None, awards=()):
    """What follows from a year and its history."""
    settings = compile_consequences(ruleset(*recommendations, share=share, awards=awards))
    return apply_consequences(settings, current, history)
