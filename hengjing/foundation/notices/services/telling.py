"""Tell persons what happened: inside at once, by e-mail after the transaction."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.template.loader import select_template
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import action as declared
from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.notices.data import MailState
from hengjing.foundation.notices.models import MailOut, Message, Press
from hengjing.foundation.notices.services.mailing import send_after_commit

LABEL_LENGTH = 200


def tell(
    *,
    recipients: Sequence[int],
    action: str,
    subject: ObjectRef,
    at: datetime,
    link: str,
    words: str,
    asks: int | None = None,
) -> int:
    """Leave a message for each of these users, and queue the e-mails; return how many were told.

    In the caller's transaction: when it fails nobody is told. Users who were disabled get nothing; nobody is told
    twice. `asks` is the unit that has to do something because of it, for the burden meter.

    Raises:
        UnknownAction: No policy declares the action.
        ValueError: The link leaves the platform.
    """
    return len(leave(messages_for(recipients, action, subject, link, words), at=at, asks=asks))


def leave(
    messages: Sequence[Message], *, at: datetime, asks: int | None = None, press: Press | None = None
) -> list[Message]:
    """Save messages with what they share, and their e-mails."""
    for message in messages:
        message.at, message.asks_unit_id, message.press = at, asks, press
    with transaction.atomic():
        kept = Message.objects.bulk_create(messages)
        MailOut.objects.bulk_create([_mail(message, at) for message in kept])
        if kept:
            send_after_commit()
    return kept


def messages_for(recipients: Sequence[int], action: str, subject: ObjectRef, link: str, words: str) -> list[Message]:
    """Return unsaved messages about an act, one for each active user."""
    declared(action)
    if not link.startswith("/") or link.startswith("//"):
        raise ValueError(f"{link!r} leaves the platform")
    users = get_user_model().objects.filter(pk__in=set(recipients), is_active=True).order_by("pk")
    return [
        Message(
            recipient=user,
            action=action,
            object_entity=subject.entity,
            object_uuid=subject.uuid,
            object_label=subject.label[:LABEL_LENGTH],
            program=subject.program,
            words=words,
            link=link,
        )
        for user in users
    ]


def _mail(message: Message, at: datetime) -> MailOut:
    state, note = MailState.WAITING, ""
    if not settings.NOTICES_MAIL_SERVER:
        state, note = MailState.INSIDE_ONLY, "未配置邮件服务"
    elif not message.recipient.email:
        state, note = MailState.INSIDE_ONLY, "收件人未登记邮箱"
    label = declared(message.action).label
    return MailOut(
        message=message,
        address=message.recipient.email if state is MailState.WAITING else "",
        subject=" ".join(f"【衡镜】{label}：{message.object_label}".split())[:LABEL_LENGTH],
        text=_text(message, label),
        state=state,
        note=note,
        next_at=at,
    )


def _text(message: Message, label: str) -> str:
    """Render the text of a mail: the template of its action when there is one, else the general one."""
    own = f"notices/mail/{message.action.replace(':', '.')}.txt"
    context = {
        "name": message.recipient.name,
        "label": label,
        "object": message.object_label,
        "words": message.words,
        "link": f"{settings.NOTICES_ADDRESS.rstrip('/')}{message.link}",
        "at": message.at,
    }
    return str(select_template([own, "notices/mail/general.txt"]).render(context))


def mark_read(*, message_uuids: Sequence[str], actor: Actor, at: datetime) -> int:
    """Note that the person has read some own messages, and return how many were new.

    Raises:
        NotFound: One of them is no message of this person.
    """
    wanted = {_uuid(text) for text in message_uuids}
    own = Message.objects.filter(uuid__in=wanted, recipient_id=actor.user_id)
    if own.count() != len(wanted):
        raise NotFound(_("没有这条消息"))
    return own.filter(read_at=None).update(read_at=at)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound(_("没有这条消息")) from None


def mark_all_read(*, actor: Actor, at: datetime) -> int:
    """Note that the person has read all own messages; return how many were new."""
    return Message.objects.filter(recipient_id=actor.user_id, read_at=None).update(read_at=at)
