"""Results as lists: years, the units of a class, two years, the own items of a body; columns, filters and order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.ui.api import ChoiceFilter, Column, ListSpec, TextFilter
from hengjing.steps.evaluations.data import RunState
from hengjing.steps.fact_assembly.scoring import language
from hengjing.steps.results.data import ClassRow, ClassTable
from hengjing.steps.results.models import Study
from hengjing.steps.results.selectors.own import OwnTable
from hengjing.steps.results.selectors.reading import url_of
from hengjing.steps.results.selectors.years import TwoYears

PLAIN = ("sort", "q", "grade")
"""What in an address takes a class out of the order in which the line of the quota says something."""


WIDTH, LEFT, STEP = 520, 150, 24
"""The picture: how wide the axis is, where it begins, how high a row is."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One unit: shares of the draws as text, spans of ranks, the smallest change of one weight in words."""

    code: str
    title: str
    class_code: str
    rank: int
    grade: str
    kept_grade: str
    kept_rank: str
    ranks: str
    narrow: str
    smallest: str
    steady: bool
    y: int
    first: int
    last: int
    low: int
    high: int
    at: int | None

    @property
    def text_y(self) -> int:
        """Return the line on which the name stands."""
        return self.y + 4

    @property
    def dot(self) -> int:
        """Return where the mark of the rank begins."""
        return (self.at or 0) - 5

    @property
    def svg_top(self) -> int:
        """Return where the strip of this unit begins in the picture of all."""
        return self.y - STEP // 2


def _years(*, own: bool) -> ListSpec:
    return ListSpec(
        name="results.own" if own else "results.result",
        title=gettext_lazy("本主体指标结果一览") if own else gettext_lazy("考核结果一览"),
        columns=(
            Column("year", gettext_lazy("年度"), lambda row: row.year, path="year", numeric=True, fixed=True),
            Column("title", gettext_lazy("成绩"), lambda row: row.title, path="title", fixed=True,
                   url=_own_url if own else url_of),
            Column("state", gettext_lazy("状态"), lambda row: _(str(RunState(row.state).label)), path="state",
                   badge=lambda row: "fin" if row.is_certified else "now"),
            Column("computed", gettext_lazy("计算时间"), lambda row: row.computed_at, path="computed_at"),
            Column("hash", gettext_lazy("成绩单指纹"), lambda row: row.sheet_hash[:16], optional=True),
        ),
        order=("-year",),
        filters=(TextFilter("q", gettext_lazy("名称"), ("title",)),),
        empty=gettext_lazy("还没有成绩。成绩由两人核定以后可以在这里查看。"),
        identity=lambda row: row.uuid,
    )  # fmt: skip


def _own_url(row: Any) -> str:
    return reverse("results:own_view", args=[row.uuid])


RESULT_LIST, OWN_LIST = _years(own=False), _years(own=True)


def class_list(table: ClassTable, edges: dict[str, Edge]) -> ListSpec:
    """Return the list of the units of a class; ranks under changed weights only where a study was made."""
    dimensions = tuple(_dimension(place, head.title, head.full) for place, head in enumerate(table.heads))
    spans = (Column("edge", gettext_lazy("名次区间"), lambda row: row.narrow, path="low", numeric=True,
                    part="results/parts/span.html"),) if edges else ()  # fmt: skip
    return ListSpec(
        name="results.unit",
        title=gettext_lazy("类内排名"),
        columns=(
            Column("rank", gettext_lazy("名次"), lambda row: row.rank or "—", path="rank", numeric=True, fixed=True),
            Column("unit", gettext_lazy("单位"), lambda row: row.title, path="title", fixed=True,
                   url=lambda row: row.row.url),
            *dimensions,
            Column("bonus", gettext_lazy("加分"), lambda row: row.row.bonus.text, path="bonus", numeric=True,
                   url=lambda row: row.row.bonus.url),
            Column("deduction", gettext_lazy("扣分"), lambda row: row.row.deduction.text, path="deduction",
                   numeric=True, url=lambda row: row.row.deduction.url),
            Column("total", gettext_lazy("总分"), lambda row: row.row.total.text, path="total", numeric=True,
                   fixed=True, url=lambda row: row.row.total.url),
            Column("move", gettext_lazy("较上年"), lambda row: row.move, path="moved"),
            *spans,
            Column("grade", gettext_lazy("等次"), lambda row: row.grade or "—", path="grade",
                   part="results/parts/grade.html"),
            Column("note", gettext_lazy("说明"), lambda row: row.note, part="results/parts/note.html"),
            Column("reason", gettext_lazy("等次理由"), lambda row: row.row.reason, optional=True),
            Column("before", gettext_lazy("上年总分"), lambda row: row.row.before.total if row.row.before else "",
                   numeric=True, optional=True),
        ),
        order=("place",),
        filters=(
            TextFilter("q", gettext_lazy("单位"), ("title", "code")),
            ChoiceFilter("grade", gettext_lazy("等次"), "grade", _grades(table)),
        ),
        empty=gettext_lazy("没有符合条件的单位。请放宽筛选条件。"),
        identity=lambda row: row.code,
        mark=lambda row: "cut" if row.cut else "",
    )  # fmt: skip


def _dimension(place: int, title: str, full: str) -> Column:
    label = f"{title} {full}" if full else title
    return Column(
        f"d{place}", label, lambda row: row.row.scores[place].text or "—", path=f"d{place}", numeric=True,
        url=lambda row: row.row.scores[place].url,
    )  # fmt: skip


def _grades(table: ClassTable) -> tuple[tuple[str, str], ...]:
    return tuple((grade, grade) for grade in dict.fromkeys(row.grade for row in table.rows if row.grade))


def class_rows(table: ClassTable, edges: dict[str, Edge], *, plain: bool) -> list[Any]:
    """Return the units of a class with what columns sort by; the line of the quota only in the plain order."""
    return [_class_row(row, edges.get(row.code), plain=plain) for row in table.rows]


def _class_row(row: ClassRow, edge: Edge | None, *, plain: bool) -> Any:
    notes = [_("一票否决")] if row.vetoed else []
    if edge and not edge.steady:
        notes.append(_("临界"))
    scores = {f"d{place}": number.order for place, number in enumerate(row.scores)}
    before = row.before
    return SimpleNamespace(
        row=row, code=row.code, place=row.place, title=row.title, rank=row.rank or None, grade=row.grade,
        bonus=row.bonus.order, deduction=row.deduction.order, total=row.total.order, cut=row.cut and plain,
        move=before.move if before else "", moved=before.rank - row.rank if before and before.rank else None,
        note="、".join(notes), edge=edge, narrow=edge.narrow if edge else "", low=edge.low if edge else None, **scores,
    )  # fmt: skip


def year_list(found: TwoYears) -> ListSpec:
    """Return the list of the units of two years."""
    return ListSpec(
        name="results.years",
        title=gettext_lazy("与上年比较"),
        columns=(
            Column("unit", gettext_lazy("单位"), lambda row: row.title, path="title", fixed=True,
                   url=lambda row: row.url, note=lambda row: row.class_title),
            Column("rank", gettext_lazy("名次"), lambda row: row.rank or "—", path="rank", numeric=True),
            Column("earlier_rank", gettext_lazy("上年名次"), lambda row: row.before.rank or "—" if row.before else "—",
                   path="before__rank", numeric=True),
            Column("move", gettext_lazy("名次变化"), lambda row: row.before.move if row.before else "",
                   path="moved"),
            Column("total", gettext_lazy("总分"), lambda row: row.total or "—", numeric=True),
            Column("earlier_total", gettext_lazy("上年总分"), lambda row: row.before.total if row.before else "—",
                   numeric=True),
            Column("difference", gettext_lazy("总分变化"), lambda row: row.before.difference if row.before else "",
                   path="gained", numeric=True),
            Column("grade", gettext_lazy("等次"), lambda row: row.grade or "—", path="grade"),
            Column("earlier_grade", gettext_lazy("上年等次"), lambda row: row.before.grade if row.before else "—",
                   path="before__grade"),
        ),
        order=("place",),
        filters=(
            ChoiceFilter("class", gettext_lazy("单位类别"), "class_code", found.classes),
            TextFilter("q", gettext_lazy("单位"), ("title", "code")),
        ),
        empty=gettext_lazy("没有符合条件的单位。请放宽筛选条件。"),
        identity=lambda row: row.code,
    )  # fmt: skip


def own_list(found: OwnTable) -> ListSpec:
    """Return the list of all units with the points of the items of a body."""
    return ListSpec(
        name="results.own_item",
        title=gettext_lazy("本主体指标得分"),
        columns=(
            Column("unit", gettext_lazy("单位"), lambda row: row.title, path="title", fixed=True,
                   note=lambda row: row.class_title),
            *(_own_item(place, head.title) for place, head in enumerate(found.heads)),
        ),
        order=("place",),
        filters=(
            ChoiceFilter("class", gettext_lazy("单位类别"), "class_code", found.classes),
            TextFilter("q", gettext_lazy("单位"), ("title", "code")),
        ),
        empty=gettext_lazy("没有符合条件的单位。请放宽筛选条件。"),
        identity=lambda row: row.code,
    )  # fmt: skip


def _own_item(place: int, title: str) -> Column:
    return Column(
        f"i{place}", title, lambda row: row.numbers[place].text, path=f"i{place}", numeric=True,
        url=lambda row: row.numbers[place].url,
    )  # fmt: skip


def own_rows(found: OwnTable) -> Sequence[Any]:
    """Return the units with what columns sort by."""
    return [
        SimpleNamespace(
            place=row.place, code=row.code, title=row.title, class_code=row.class_code, class_title=row.class_title,
            numbers=row.numbers, **{f"i{at}": number.order for at, number in enumerate(row.numbers)},
        )
        for row in found.rows
    ]  # fmt: skip


def edges_of(*, study: Study, class_code: str = "") -> tuple[Edge, ...]:
    """Return the units of a class by rank, those without one last; of all classes where none is named."""
    told = language()
    known: Sequence[tuple[str, Mapping[str, Any]]] = list(study.units.items())
    own = [(code, unit) for code, unit in known if class_code in {"", unit["class"]}]
    own.sort(key=lambda pair: (pair[1]["rank"] == 0, pair[1]["rank"]))
    return tuple(_edge(place, code, unit, told) for place, (code, unit) in enumerate(own))


def _edge(place: int, code: str, unit: Mapping[str, Any], told: str) -> Edge:
    whole = max(unit["of"] - 1, 1)

    def at(rank: int) -> int:
        return int(LEFT + WIDTH * (max(rank, 1) - 1) // whole)

    words = unit[told]
    return Edge(
        code=code, title=words["title"], class_code=unit["class"], rank=unit["rank"], grade=words["grade"],
        kept_grade=unit["kept_grade"], kept_rank=unit["kept_rank"], ranks=unit["ranks"], narrow=unit["narrow"],
        smallest=words["smallest"], steady=unit["steady"], y=place * STEP + STEP, first=at(unit["best"]),
        last=at(unit["worst"]), low=at(unit["low"]), high=at(unit["high"]),
        at=at(unit["rank"]) if unit["rank"] else None,
    )  # fmt: skip
