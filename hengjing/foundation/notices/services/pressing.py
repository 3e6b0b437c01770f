"""Urge (催办): one or many at once, once for each press of the button, with a record of who was told."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from django.db import IntegrityError, transaction

from hengjing.foundation.access.api import require
from hengjing.foundation.access.data import Actor, Grant, Role, Subject
from hengjing.foundation.audit.api import record
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.notices.data import PressTarget
from hengjing.foundation.notices.models import Press, PressBatch
from hengjing.foundation.notices.services.telling import LABEL_LENGTH, leave, messages_for
from hengjing.foundation.orgs.api import holders_of

PRESS = "notices.press:press"
WORDS_LENGTH = 500


def press(*, actor: Actor, at: datetime, targets: Sequence[PressTarget], words: str, key: str) -> int:
    """Urge all of these, or none; return how many things were urged.

    The same key of the same person acts once: a repeated click or a retry after a lost answer finds what the first
    one did (security.md T13).

    Raises:
        NotAllowed: The actor may not urge one of them.
        NotReady: Nothing is chosen, the words are missing or too long, or there is nobody to tell.
    """
    grants = [
        require(
            actor=actor,
            action_name=PRESS,
            subject=Subject(unit=target.subject.unit or target.unit, program=target.subject.program),
        )
        for target in targets
    ]
    told = [_recipients(target, at) for target in targets]
    _check(targets, told, words, key)
    with transaction.atomic():
        batch = _open(actor, at, words, key)
        if batch is None:
            return Press.objects.filter(batch__by_id=actor.user_id, batch__key=key).count()
        for target, grant, recipients in zip(targets, grants, told, strict=True):
            _urge(batch, target, recipients, actor, grant)
    return len(targets)


def _check(targets: Sequence[PressTarget], told: Sequence[Sequence[int]], words: str, key: str) -> None:
    problems = []
    if not targets:
        problems.append(Problem("press.no_target", "没有选择催办事项", "targets", "请先在列表中勾选"))
    if not words.strip() or len(words) > WORDS_LENGTH:
        problems.append(Problem("press.words", f"催办内容不能为空，且不超过 {WORDS_LENGTH} 字", "words"))
    if not key:
        problems.append(Problem("press.key", "缺少防重键", "key", "请重新打开催办页面"))
    problems += [
        Problem(
            "press.nobody", f"{target.subject.label}没有可以催办的人员", "targets", "请先登记该单位的填报人或负责人"
        )
        for target, recipients in zip(targets, told, strict=True)
        if not recipients
    ]
    if problems:
        raise NotReady(problems)


def _recipients(target: PressTarget, at: datetime) -> tuple[int, ...]:
    if target.recipients or target.unit is None:
        return target.recipients
    people = [
        *holders_of(Role.UNIT_FILER, unit=target.unit, at=at),
        *holders_of(Role.UNIT_HEAD, unit=target.unit, at=at),
    ]
    return tuple(dict.fromkeys(person.user_id for person in people))


def _open(actor: Actor, at: datetime, words: str, key: str) -> PressBatch | None:
    """Open the batch of a key; nothing when the key was used."""
    try:
        with transaction.atomic():
            return PressBatch.objects.create(by_id=cast(int, actor.user_id), key=key, at=at, words=words.strip())
    except IntegrityError:
        return None


def _urge(batch: PressBatch, target: PressTarget, recipients: Sequence[int], actor: Actor, grant: Grant) -> None:
    subject = target.subject
    pressed = Press.objects.create(
        batch=batch,
        object_entity=subject.entity,
        object_uuid=subject.uuid,
        object_label=subject.label[:LABEL_LENGTH],
        unit_id=target.unit,
        program=subject.program,
    )
    messages = messages_for(recipients, PRESS, subject, target.link, batch.words)
    leave(messages, at=batch.at, asks=target.unit, press=pressed)
    record(
        actor=actor,
        at=batch.at,
        action=PRESS,
        subject=subject,
        reason=batch.words,
        grant=grant,
        difference={"催办对象": ("", "、".join(message.recipient.name for message in messages))},
    )
