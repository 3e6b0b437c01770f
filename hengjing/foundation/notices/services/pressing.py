"""Urge (催办): one or many at once, once for each press of the button, with a record of who was told."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import require
from hengjing.foundation.access.data import Actor, Grant, Role, Subject
from hengjing.foundation.audit.api import record
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.notices.data import PressTarget
from hengjing.foundation.notices.models import Press, PressBatch
from hengjing.foundation.notices.policy import PRESS
from hengjing.foundation.notices.services.telling import LABEL_LENGTH, leave, messages_for
from hengjing.foundation.orgs.api import day_of, name_of
from hengjing.foundation.posts.api import holders_of

WORDS_LENGTH = 500


def press(*, actor: Actor, at: datetime, targets: Sequence[PressTarget], words: str, key: str) -> int:
    """Urge all of these, or none; return how many things were urged.

    The same key of the same person acts once: a repeated click or a retry after a lost answer finds what the first
    one did (security.md T13).

    Raises:
        NotAllowed: The actor may not urge one of them.
        NotReady: Nothing is chosen, the words are missing or too long, or there is nobody to tell.
    """
    grants = [_require(actor, target) for target in targets]
    told = _recipients(targets, at)
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
        problems.append(Problem("press.no_target", _("没有选择催办事项"), "targets", _("请先在列表中勾选")))
    if not words.strip() or len(words) > WORDS_LENGTH:
        problems.append(
            Problem(
                "press.words",
                _("催办内容不能为空，且不超过 %(words_length)s 字") % {"words_length": WORDS_LENGTH},
                "words",
            )
        )
    if not key:
        problems.append(Problem("press.key", _("缺少防重键"), "key", _("请重新打开催办页面")))
    problems += [
        Problem(
            "press.nobody",
            _("%(label)s没有可以催办的人员") % {"label": target.subject.label},
            "targets",
            _("请先登记该单位的填报人或负责人"),
        )
        for target, recipients in zip(targets, told, strict=True)
        if not recipients
    ]
    if problems:
        raise NotReady(problems)


def _require(actor: Actor, target: PressTarget) -> Grant:
    """Ask for the right to urge the unit, and to speak of the object when it is another's."""
    program = target.subject.program
    if target.unit is not None and target.unit != target.subject.unit:
        require(actor=actor, action_name=PRESS, subject=Subject(unit=target.unit, program=program))
    unit = target.unit if target.subject.unit is None else target.subject.unit
    return require(actor=actor, action_name=PRESS, subject=Subject(unit=unit, program=program))


def _recipients(targets: Sequence[PressTarget], at: datetime) -> list[tuple[int, ...]]:
    """Return whom each target names, or else who files for its unit and its head; without disabled accounts."""
    found = [target.recipients or _of_unit(target.unit, at) for target in targets]
    everybody = {user for users in found for user in users}
    active = set(get_user_model().objects.filter(pk__in=everybody, is_active=True).values_list("pk", flat=True))
    return [tuple(user for user in users if user in active) for users in found]


def _of_unit(unit: int | None, at: datetime) -> tuple[int, ...]:
    if unit is None:
        return ()
    filers = holders_of(role=Role.UNIT_FILER, unit=unit, at=at)
    heads = holders_of(role=Role.UNIT_HEAD, unit=unit, at=at)
    return tuple(dict.fromkeys(person.user_id for person in (*filers, *heads)))


def _open(actor: Actor, at: datetime, words: str, key: str) -> PressBatch | None:
    """Open the batch of a key; nothing when the key was used."""
    try:
        with transaction.atomic():
            return PressBatch.objects.create(
                by_id=cast(int, actor.user_id), key=key, district_id=actor.district, at=at, words=words.strip()
            )
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
        unit_name=name_of(unit_id=target.unit, on=day_of(batch.at)) if target.unit else "",
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
