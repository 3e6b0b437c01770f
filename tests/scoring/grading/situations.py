"""Small rulesets and classes of units for the tests of grading: text in, as a ruleset and a sheet would hold it."""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from hengjing.scoring.grading import Grades, Grading, Standings, compile_grading, grade_class
from hengjing.scoring.numbers import to_scale
from hengjing.scoring.ruleset import (
    Decimals,
    Effect,
    Grade,
    GradeQuota,
    Node,
    PerUnit,
    Programme,
    RankRule,
    Ruleset,
    TieKey,
    Unit,
    UnitClass,
)

FOUR_GRADES = (
    Grade("ADVANCED", "达标先进", "Advanced", at_least="90", quota=GradeQuota("30%", minimum=1)),
    Grade("QUALIFIED", "达标", "Qualified", at_least="80"),
    Grade("BASICALLY_QUALIFIED", "基本达标", at_least="60"),
    Grade("UNQUALIFIED", "不达标"),
)
KEY_WORK = TieKey(node="KEY")
PUBLIC = TieKey(node="PUBLIC")
TASK_WEIGHT = TieKey(attribute="task_weight")
UNIT_ORDER = TieKey(unit_order=True)


def quota_of(share="30%", **edges):
    """The four grades with this quota on the best one."""
    return (replace(FOUR_GRADES[0], quota=GradeQuota(share, **edges)), *FOUR_GRADES[1:])


def ruleset(**parts):
    """A ruleset with the four grades; `parts` replace what it holds."""
    leaves = (Node("KEY", "重点工作", path="base.children[0]"), Node("PUBLIC", "公众满意度", path="base.children[1]"))
    usual = Ruleset(
        programme=Programme("DEPT", "委办局绩效考核"),
        year=2024,
        period_from="2024-01-01",
        period_to="2024-12-31",
        title="2024年度绩效考核方案",
        base=Node("BASE", "基础分", points=PerUnit("100"), children=leaves),
        classes=(UnitClass("A", "综合管理类"), UnitClass("B", "经济管理类")),
        units=(Unit("U01", "区发展改革委", "A"), Unit("U02", "区财政局", "A")),
        decimals=Decimals(score=4, published=2),
        grades=FOUR_GRADES,
        file="ruleset.yaml",
    )
    return replace(usual, **parts)


def veto_line(**effect):
    """A veto line with an effect."""
    return Node("INTEGRITY", "廉政建设", effect=Effect(**effect), path="vetoes[0]")


@dataclass(frozen=True)
class Row:
    """One unit of a class, numbers as text; `at` is its position in the ruleset, by default the order given."""

    total: str | None
    at: int | None = None
    barred: int = 0
    set_grade: int = -1
    vetoed: bool = False
    scores: tuple[str | None, ...] = ()
    attributes: tuple[str | None, ...] = ()

    @property
    def struck(self) -> bool:
        """Whether a veto line struck the unit."""
        return self.vetoed or self.barred > 0 or self.set_grade >= 0


def rounded(total, digits):
    """A total as it is published: half away from zero."""
    return str(Decimal(total).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP))


def standings_of(grading: Grading, rows, unit_class="A") -> Standings:
    """The standings of a class of rows."""
    totals = [row.total or "0" for row in rows]
    published = [rounded(total, grading.published_decimals) for total in totals]
    return Standings(
        unit_class=unit_class,
        units=np.array([at if row.at is None else row.at for at, row in enumerate(rows)], dtype=np.int64),
        total=_numbers(totals, grading.score_decimals),
        published=_numbers(published, grading.published_decimals),
        has_total=np.array([row.total is not None for row in rows], dtype=np.bool_),
        vetoed=np.array([row.struck for row in rows], dtype=np.bool_),
        barred=np.array([row.barred for row in rows], dtype=np.int64),
        set_grade=np.array([row.set_grade for row in rows], dtype=np.int64),
        tie_scores=_columns([row.scores for row in rows], len(grading.tie_nodes), grading.score_decimals),
        attributes=_columns([row.attributes for row in rows], len(grading.tie_attributes), 4),
    )


def _numbers(texts, decimals):
    return np.array([to_scale(text, decimals) for text in texts], dtype=np.int64)


def _columns(rows, count, decimals):
    columns = []
    for key in range(count):
        texts = [row[key] if key < len(row) else None for row in rows]
        present = np.array([text is not None for text in texts], dtype=np.bool_)
        columns.append((_numbers([text or "0" for text in texts], decimals), present))
    return tuple(columns)


def graded(rows, unit_class="A", **parts) -> Grades:
    """Grade a class of rows, or of totals as text, under a ruleset with these parts."""
    grading = compile_grading(ruleset(**parts))
    rows = [row if isinstance(row, Row) else Row(row) for row in rows]
    return grade_class(grading, standings_of(grading, rows, unit_class))


def codes(grades: Grades, written=FOUR_GRADES):
    """The grade of each unit by its code; empty for none."""
    return [written[position].code if position >= 0 else "" for position in grades.grade.tolist()]


def ranks(rows, **rank):
    """The ranks of a class under a rank rule."""
    return graded(rows, rank=RankRule(**rank)).rank.tolist()


def advanced(rows, **parts):
    """How many units of a class are graded best."""
    return graded(rows, **parts).grade.tolist().count(0)
