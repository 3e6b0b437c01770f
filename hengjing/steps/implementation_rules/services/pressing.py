"""Urging the assessing bodies whose rules hold the scheme up (催办)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.notices import api as notices
from hengjing.foundation.notices.data import PressTarget
from hengjing.foundation.posts import api as posts
from hengjing.steps.implementation_rules.data import RuleState
from hengjing.steps.implementation_rules.models import Rule
from hengjing.steps.implementation_rules.selectors.board import RuleRow, list_rows
from hengjing.steps.schemes import api as schemes

WORDS = "请尽快编制实施细则并提交绩效办审核"


@transaction.atomic
def press_waiting(
    *, actor: Actor, at: datetime, scheme_id: int, rows: Sequence[str], key: UUID, words: str = WORDS
) -> int:
    """Urge the people of the chosen bodies, whether their rules are begun or not; return how many bodies were urged.

    A repeated click urges nobody again; bodies whose rules are in force or with the office, and those without people,
    are passed over.

    Raises:
        NotAllowed: The actor does not run the program.
    """
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    chosen = [row for row in list_rows(actor=actor, scheme=scheme, at=at) if row.identity in set(rows)]
    waiting = [row for row in chosen if row.state in {"", RuleState.DRAFT}]
    people = posts.assessors_of(bodies=[row.body for row in waiting], at=at)
    targets = [
        _target(row, scheme.year, scheme.program.id, tuple(person.user_id for person in people[row.body]))
        for row in waiting
        if people[row.body]
    ]
    if targets:
        notices.press(actor=actor, at=at, targets=targets, words=words, key=str(key))
    return len(targets)


def _target(row: RuleRow, year: int, program: int, recipients: tuple[int, ...]) -> PressTarget:
    """Return whom to urge; urged is the body, by its id, from before its rules are begun until they are in force."""
    label = f"{row.body_name} {year} 年度考核实施细则"
    link = f"/implementation-rules/{row.open_rule.uuid}/" if row.open_rule else "/implementation-rules/"
    return PressTarget(ObjectRef(Rule.entity, row.body_uuid, label, program=program), link, recipients=recipients)
