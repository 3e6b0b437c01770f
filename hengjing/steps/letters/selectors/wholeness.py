"""Whether the letters of a batch are whole: every consolidated plan has its letter, made as text and plan are now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.orgs.data import UnitData
from hengjing.steps.letter_forms.content import batch_fingerprint, fingerprint, terms_fingerprint
from hengjing.steps.letters.data import BatchState
from hengjing.steps.letters.models import Letter, LetterBatch
from hengjing.steps.plans import api as plans
from hengjing.steps.plans.data import PlanData, PlanState
from hengjing.steps.schemes import api as schemes

NAMED = 5


@dataclass(frozen=True, slots=True)
class Making:
    """One unit whose letter a batch is to hold: its place, its plan, and whether its letter stands as it should."""

    unit: UnitData
    number: int
    plan: PlanData
    letter: Letter | None
    is_current: bool


def list_making(*, batch: LetterBatch, at: datetime) -> tuple[Making, ...]:
    """Return the units with a consolidated plan and no letter in an earlier batch, in their order."""
    hashed = terms_fingerprint(batch.terms, batch.form_sha256)
    ready = {plan.unit: plan for plan in plans.approved_plans(scheme_id=batch.scheme_id) if _is_ready(plan)}
    standing = Letter.objects.filter(scheme_id=batch.scheme_id).defer("content")
    letters = {letter.unit_id: letter for letter in standing}
    units = schemes.units_in(scheme_id=batch.scheme_id, on=at.date())
    return tuple(
        Making(unit, number, ready[unit.id], letters.get(unit.id), _is_current(letters.get(unit.id), plan, hashed))
        for number, unit in enumerate(units, start=1)
        if (plan := ready.get(unit.id)) and _is_of(letters.get(unit.id), batch)
    )


def units_without(*, batch: LetterBatch, at: datetime) -> tuple[str, ...]:
    """Return the names of the units of the scheme that have neither a letter nor a consolidated plan."""
    states = plans.states_of(scheme_id=batch.scheme_id)
    having = {unit for unit, state in states.items() if state == PlanState.CONSOLIDATED}
    having |= set(Letter.objects.filter(scheme_id=batch.scheme_id).values_list("unit_id", flat=True))
    units = schemes.units_in(scheme_id=batch.scheme_id, on=at.date())
    return tuple(unit.name for unit in units if unit.id not in having)


def fingerprint_of(*, batch: LetterBatch) -> str:
    """Return the hash of what a decision on the batch is bound to, from the letters as they stand."""
    letters = batch.letters.values_list("number", "fingerprint")
    return batch_fingerprint(terms_fingerprint(batch.terms, batch.form_sha256), letters)


def is_whole(*, scheme_id: int) -> bool:
    """Tell whether the letters of a scheme still have the hashes that were decided on; the caller may see them."""
    for batch in LetterBatch.objects.filter(scheme_id=scheme_id).exclude(state=BatchState.DRAFT):
        kept = batch.letters.values_list("content", "fingerprint")
        if fingerprint_of(batch=batch) != batch.fingerprint or any(fingerprint(text) != own for text, own in kept):
            return False
    return True


def prepared(*, batch: LetterBatch, at: datetime) -> Any:
    """Put on a batch what its guards ask for: what is wrong, how many letters, and who has none."""
    row: Any = batch
    row.making = list_making(batch=batch, at=at) if batch.state == BatchState.DRAFT else ()
    row.count = batch.letters.count()
    row.without = units_without(batch=batch, at=at) if batch.state == BatchState.DRAFT else ()
    row.problems = _problems(row, row.making)
    return row


def _problems(row: Any, making: tuple[Making, ...]) -> list[Problem]:
    if not row.count:
        said, hint = _("还没有生成责任书"), _("请先汇总计划，再生成全部责任书")
        return [Problem("no_letters", said, "", hint)]
    open_ones = [entry.unit.name for entry in making if not entry.is_current]
    if open_ones:
        words = {"n": len(open_ones), "names": "、".join(open_ones[:NAMED])}
        said = _("还有 %(n)s 家单位的责任书未生成或已过时：%(names)s") % words
        return [Problem("letters_open", said, "", _("请继续生成"))]
    if row.state != BatchState.DRAFT and fingerprint_of(batch=row) != row.fingerprint:
        return [Problem("content_differs", _("责任书内容与提请审议时不同"), "", _("请退回后重新提请审议"))]
    return []


def _is_ready(plan: PlanData) -> bool:
    return plan.state == PlanState.CONSOLIDATED


def _is_of(letter: Letter | None, batch: LetterBatch) -> bool:
    return letter is None or letter.batch_id == batch.pk


def _is_current(letter: Letter | None, plan: PlanData, terms_hash: str) -> bool:
    return letter is not None and letter.terms_fingerprint == terms_hash and letter.plan_fingerprint == plan.fingerprint
