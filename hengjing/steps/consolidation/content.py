"""Gaps, overlaps and sums that do not agree, as functions of plain values (P3, C1)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import islice

from django.utils.translation import gettext as _

from hengjing.foundation.orgs.data import UnitData
from hengjing.foundation.ui.wording import within_quotes
from hengjing.steps.consolidation.data import Finding, FindingKind
from hengjing.steps.key_work.data import KeyTaskData
from hengjing.steps.plans.data import ItemKind, PlanData, PlanItemData
from hengjing.steps.schemes.data import SchemeData

SHORTEST = 4
"""A target of fewer characters (100%) says too little to be called the same."""

NAMED = 3
"""So many other units are named; of a work that all have the rest is counted."""

Entry = tuple[PlanData, PlanItemData]


@dataclass(frozen=True)
class Whole:
    """Everything that is seen together: the scheme, its units in order, the plans by unit, the tasks in force."""

    scheme: SchemeData
    units: tuple[UnitData, ...]
    plans: dict[int, PlanData]
    tasks: tuple[KeyTaskData, ...]

    def entries(self) -> Iterator[Entry]:
        """Yield every piece of work with its plan, in the order of units."""
        for unit in self.units:
            plan = self.plans.get(unit.id)
            if plan:
                yield from ((plan, item) for item in plan.items)

    @cached_property
    def places(self) -> dict[int, tuple[int, UnitData]]:
        """Return each unit with its place in the order."""
        return {unit.id: (place, unit) for place, unit in enumerate(self.units, start=1)}

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Return everything that is wrong, looked for once."""
        return findings(self)


def findings(whole: Whole) -> tuple[Finding, ...]:
    """Return everything that is wrong, in the order of units."""
    found = [each for search in SEARCHES for each in search(whole)]
    return tuple(sorted(found, key=lambda each: (each.order, list(FindingKind).index(FindingKind(each.kind)))))


def points(plan: PlanData | None, kind: str) -> Decimal:
    """Return the points of a kind of work in a plan."""
    items = plan.items if plan else ()
    return sum((item.points for item in items if item.kind == kind), Decimal("0.00"))


def wanted(scheme: SchemeData) -> dict[str, Decimal]:
    """Return the points that the scheme wants of each kind of work."""
    return {ItemKind.KEY_WORK: scheme.key_work_points, ItemKind.DECLARED: scheme.declared_points}


def carriers(task: KeyTaskData) -> tuple[tuple[int, str], ...]:
    """Return the units of a task with their names, the lead unit first."""
    return ((task.lead_unit, task.lead_unit_name), *((entry.unit, entry.name) for entry in task.supporting_units))


def _without_plan(whole: Whole) -> Iterator[Finding]:
    for unit in whole.units:
        if unit.id not in whole.plans:
            yield _finding(whole, FindingKind.NO_PLAN, unit.id, "", _("本单位尚未起草年度绩效计划"), "")


def _not_planned(whole: Whole) -> Iterator[Finding]:
    for task in whole.tasks:
        for place, (unit, _name) in enumerate(carriers(task)):
            plan = whole.plans.get(unit)
            if plan is None or task.uuid in {item.key_task for item in plan.items}:
                continue
            kind = FindingKind.NOT_SUPPORTED if place else FindingKind.NOT_PLANNED
            said = _("第 %(number)s 项重点工作“%(name)s”未列入计划") % {
                "number": task.number, "name": within_quotes(task.name),
            }  # fmt: skip
            yield _finding(whole, kind, unit, task.uuid, said, _page(plan))


def _incomplete(whole: Whole) -> Iterator[Finding]:
    for plan, item in whole.entries():
        words = {"number": item.number, "name": within_quotes(item.name)}
        if not item.milestones:
            said = _("第 %(number)s 项“%(name)s”没有节点") % words
            yield _finding(whole, FindingKind.NO_MILESTONE, plan.unit, item.uuid, said, _place(plan, item))
        if not item.evidence_expected:
            said = _("第 %(number)s 项“%(name)s”没有写明佐证") % words
            yield _finding(whole, FindingKind.NO_EVIDENCE, plan.unit, item.uuid, said, _place(plan, item))


def _twice_led(whole: Whole) -> Iterator[Finding]:
    leading = [entry for entry in whole.entries() if entry[1].key_task and entry[1].share.startswith("牵头")]
    yield from _shared(whole, FindingKind.TWICE_LED, leading, lambda item: item.key_task)


def _same_name(whole: Whole) -> Iterator[Finding]:
    own = [entry for entry in whole.entries() if not entry[1].key_task]
    yield from _shared(whole, FindingKind.SAME_NAME, own, lambda item: item.name.strip())


def _same_target(whole: Whole) -> Iterator[Finding]:
    own = [entry for entry in whole.entries() if not entry[1].key_task and len(entry[1].target.strip()) >= SHORTEST]
    names = {name for name, units in _by(own, lambda item: item.name.strip()).items() if _several(units)}
    other = [entry for entry in own if entry[1].name.strip() not in names]
    yield from _shared(whole, FindingKind.SAME_TARGET, other, lambda item: item.target.strip())


def _points(whole: Whole) -> Iterator[Finding]:
    for plan in whole.plans.values():
        for kind, want in wanted(whole.scheme).items():
            have = points(plan, kind)
            if have != want:
                words = {"kind": _(str(ItemKind(kind).label)), "have": have, "want": want}
                said = _("%(kind)s %(have)s 分，方案规定 %(want)s 分") % words
                yield _finding(whole, FindingKind.POINTS, plan.unit, kind, said, _page(plan))


SEARCHES: tuple[Callable[[Whole], Iterator[Finding]], ...] = (
    _without_plan, _not_planned, _incomplete, _twice_led, _same_name, _same_target, _points,
)  # fmt: skip


def _by(entries: Iterable[Entry], key: Callable[[PlanItemData], str]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[key(entry[1])].append(entry)
    return found


def _several(entries: list[Entry]) -> bool:
    return len({plan.unit for plan, _item in entries}) > 1


def _shared(
    whole: Whole, kind: FindingKind, entries: Iterable[Entry], key: Callable[[PlanItemData], str]
) -> Iterator[Finding]:
    for value, same in _by(entries, key).items():
        if not _several(same):
            continue
        units = {plan.unit: plan.unit_name for plan, _item in same}
        for plan, item in same:
            others = _others(units, plan.unit)
            words = {"number": item.number, "name": within_quotes(item.name), "others": others}
            said = _("第 %(number)s 项“%(name)s”与%(others)s相同") % words
            yield _finding(whole, kind, plan.unit, f"{item.uuid}{value}", said, _place(plan, item))


def _others(units: Mapping[int, str], own: int) -> str:
    """Return the first units but the own by name, and how many they are when there are more."""
    said, count = "、".join(islice((name for unit, name in units.items() if unit != own), NAMED)), len(units) - 1
    return said if count <= NAMED else _("%(names)s等 %(n)s 家单位") % {"names": said, "n": count}


def _finding(whole: Whole, kind: FindingKind, unit: int, what: str, text: str, url: str) -> Finding:
    order, found = whole.places.get(unit, (0, None))
    name = found.name if found else ""
    class_name = found.class_name if found else ""
    label = str(kind.label)
    return Finding(f"{kind.value}:{unit}:{what}", kind.value, label, unit, name, class_name, order, text, url)


def _page(plan: PlanData) -> str:
    return f"/plans/{plan.uuid}/"


def _place(plan: PlanData, item: PlanItemData) -> str:
    return f"/plans/{plan.uuid}/#item-{item.uuid}"
