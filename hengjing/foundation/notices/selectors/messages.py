"""A person's own messages, and for the office what was sent."""

from django.db.models import QuerySet

from hengjing.foundation.access.api import reach
from hengjing.foundation.access.data import Actor
from hengjing.foundation.notices.data import MessageData
from hengjing.foundation.notices.models import MailOut, Message
from hengjing.foundation.notices.policy import VIEW_MAIL


def list_messages(*, actor: Actor, unread: bool = False) -> QuerySet[Message]:
    """List the person's own messages, newest first."""
    own = Message.objects.filter(recipient_id=actor.user_id).order_by("-id")
    return own.filter(read_at=None) if unread else own


def messages_of(actor: Actor, limit: int = 20) -> tuple[MessageData, ...]:
    """Return the person's latest messages."""
    return tuple(
        MessageData(
            uuid=str(message.uuid),
            action=message.action,
            label=message.object_label,
            words=message.words,
            link=message.link,
            at=message.at,
            read_at=message.read_at,
        )
        for message in list_messages(actor=actor)[:limit]
    )


def unread_count(actor: Actor) -> int:
    """Count what the person has not read."""
    return list_messages(actor=actor, unread=True).count()


def list_mails(*, actor: Actor) -> QuerySet[MailOut]:
    """List the mails about the programs of the office, newest first; their texts are not in it."""
    programs = reach(actor=actor, action_name=VIEW_MAIL).programs
    mails = MailOut.objects.filter(message__program__in=programs)
    return mails.select_related("message__recipient").defer("text").order_by("-id")
