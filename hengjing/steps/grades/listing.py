"""Decisions, and the units of one, as lists: columns, filters and the order of each; the grades of each class."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.ui.api import ChoiceFilter, Column, ListSpec, TextFilter
from hengjing.steps.grades.data import DecisionState, GradeRules, rules_from
from hengjing.steps.grades.lists.cases import NeedsAWord
from hengjing.steps.grades.models import DecidedGrade, GradeDecision
from hengjing.steps.grades.selectors.reading import language, rows_of, url_of
from hengjing.steps.results.data import Firmness

TONES = {DecisionState.PROPOSED: "draft", DecisionState.APPROVED: "fin", DecisionState.SET_ASIDE: "draft"}

DECISION_LIST = ListSpec(
    name="grades.decision",
    title=gettext_lazy("考核等次一览"),
    columns=(
        Column("year", gettext_lazy("年度"), lambda row: row.year, path="year", numeric=True, fixed=True),
        Column("title", gettext_lazy("名称"), lambda row: row.title, path="title", fixed=True, url=url_of,
               note=lambda row: _("第 %(n)s 次提出") % {"n": row.number} if row.number > 1 else ""),
        Column("state", gettext_lazy("状态"), lambda row: _(str(DecisionState(row.state).label)), path="state",
               badge=lambda row: TONES.get(DecisionState(row.state), "now")),
        Column("determined", gettext_lazy("确定时间"), lambda row: row.determined_at, path="determined_at"),
        Column("approved", gettext_lazy("批准时间"), lambda row: row.approved_at, path="approved_at"),
        Column("sheet", gettext_lazy("成绩单指纹"), lambda row: row.sheet_hash[:16], optional=True),
    ),
    order=("-year", "program_id", "-number"),
    filters=(
        TextFilter("q", gettext_lazy("名称"), ("title",)),
        ChoiceFilter("state", gettext_lazy("状态"), "state",
                     tuple((str(each.value), gettext_lazy(str(each.label))) for each in DecisionState)),
    ),
    empty=gettext_lazy("还没有提出等次。年终成绩经两人核定以后，由绩效办提出等次建议。"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with its grade, as the list shows it."""

    decision: str
    run: str
    order: int
    code: str
    name: str
    class_name: str
    rank: int
    published: str
    proposed: str
    decided: str
    changed: bool
    why: str
    reason: str
    vetoed: str
    may_decide: bool


def unit_rows(decision: GradeDecision, *, may_decide: bool) -> list[UnitRow]:
    """Return the units of a decision by class and rank."""
    rules, words = rules_from(decision.rules), language()
    place = 2 if words == "en" else 1
    return [
        UnitRow(
            str(decision.uuid), str(decision.run_uuid), row.order, row.code, row.name, row.class_name, row.rank,
            row.published, rules.title(row.proposed, words), rules.title(row.decided, words),
            row.decided != row.proposed,
            row.why_en if words == "en" else row.why, row.reason,
            _("、").join(veto[place] or veto[1] for veto in row.vetoes), may_decide,
        )
        for row in rows_of(decision_id=decision.pk)
    ]  # fmt: skip


def _decide(row: UnitRow) -> str:
    return reverse("grades:unit_decide", args=[row.decision, row.code]) if row.may_decide and row.published else ""


UNIT_LIST = ListSpec(
    name="grades.unit",
    title=gettext_lazy("各单位等次一览"),
    columns=(
        Column("unit", gettext_lazy("单位"), lambda row: row.name, path="name", fixed=True,
               note=lambda row: row.class_name),
        Column("class", gettext_lazy("单位类别"), lambda row: row.class_name, path="class_name", optional=True),
        Column("rank", gettext_lazy("名次"), lambda row: row.rank or "", path="rank", numeric=True),
        Column("total", gettext_lazy("总分"), lambda row: row.published, numeric=True,
               url=lambda row: reverse("results:unit_view", args=[row.run, row.code])),
        Column("proposed", gettext_lazy("建议等次"), lambda row: row.proposed, path="proposed"),
        Column("decided", gettext_lazy("审定等次"), lambda row: row.decided, path="decided", url=_decide,
               badge=lambda row: "now" if row.changed else ""),
        Column("why", gettext_lazy("说明"), lambda row: row.why,
               note=lambda row: _("改定理由：%(reason)s") % {"reason": row.reason} if row.reason else ""),
        Column("vetoed", gettext_lazy("一票否决"), lambda row: row.vetoed, optional=True),
    ),
    order=("order",),
    filters=(
        TextFilter("q", gettext_lazy("单位"), ("name",)),
        TextFilter("class", gettext_lazy("单位类别"), ("class_name",)),
        TextFilter("grade", gettext_lazy("审定等次"), ("decided",)),
    ),
    empty=gettext_lazy("没有符合条件的单位。请放宽筛选条件。"),
    identity=lambda row: row.code,
)  # fmt: skip


BAR = 160
COLORS = ("data", "grey", "warn", "late")


@dataclass(frozen=True, slots=True)
class GradeCount:
    """How many units of a class have a grade, of how many places."""

    title: str
    count: int
    places: int | None
    color: str


@dataclass(frozen=True, slots=True)
class ClassCount:
    """A class with its grades."""

    code: str
    name: str
    units: int
    grades: tuple[GradeCount, ...]

    @property
    def segments(self) -> tuple[tuple[int, int, str], ...]:
        """Return the bar of its grades: where each begins and how wide it is, and its color."""
        found, at = [], 0
        for count, color in zip(self.grades, COLORS, strict=False):
            width = BAR * count.count // self.units if self.units else 0
            if width:
                found.append((at, max(1, width - 1), color))
            at += width
        return tuple(found)


def class_counts(*, decision: GradeDecision) -> tuple[ClassCount, ...]:
    """Return the grades of each class as they are decided now, and last those of all classes."""
    rules, rows = rules_from(decision.rules), rows_of(decision_id=decision.pk)
    classes = dict.fromkeys((row.class_code, row.class_name) for row in rows)
    found = [_count(rules, (code,), name, [row for row in rows if row.class_code == code]) for code, name in classes]
    return (*found, _count(rules, [code for code, _name in classes], _("合计"), rows))


def _count(rules: GradeRules, classes: Sequence[str], name: str, rows: Sequence[DecidedGrade]) -> ClassCount:
    given = Counter(row.decided for row in rows)
    grades = tuple(
        GradeCount(rules.title(each.code, language()), given[each.code], _places(rules, classes, each.code), color)
        for each, color in zip(rules.grades, (*COLORS, *("mute" for _each in rules.grades)), strict=False)
    )  # fmt: skip
    return ClassCount(classes[0] if len(classes) == 1 else "", name, len(rows), grades)


def _places(rules: GradeRules, classes: Sequence[str], grade: str) -> int | None:
    known = [places for each in classes if (places := rules.places_of(each, grade)) is not None]
    return sum(known) if known else None


SPAN, MARGIN = 80, 5
"""How wide the picture of the ranks of a unit is, and what is left at its ends, in pixels."""


@dataclass(frozen=True, slots=True)
class Span:
    """The ranks that a unit may have when the weights are changed, as a picture: places in pixels."""

    ranks: str
    first: int
    last: int
    low: int
    high: int
    at: int


def spans_of(cases: Sequence[NeedsAWord]) -> list[tuple[NeedsAWord, Span | None]]:
    """Return the units that need a word, each with the picture of its ranks."""
    return [(each, _span(each.firm)) for each in cases]


def _span(firm: Firmness | None) -> Span | None:
    if firm is None or not firm.places[-1]:
        return None
    whole = max(firm.of - 1, 1)
    return Span(firm.ranks, *(MARGIN + SPAN * (max(each, 1) - 1) // whole for each in firm.places))
