"""Send the e-mails that wait: after the transaction that queued them, and again at each tick until they are gone."""

from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from hengjing.foundation.notices.data import MailState
from hengjing.foundation.notices.models import MailOut
from hengjing.foundation.restores.api import waiting

ATTEMPTS = 8
FIRST_PAUSE = timedelta(minutes=1)
CLAIMED = timedelta(minutes=10)
"""So long a mail belongs to the worker that took it; one that was killed gives it back by that."""
NOTE_LENGTH = 300

_carrier: list[Callable[[], object]] = []


def carried_by(carrier: Callable[[], object]) -> None:
    """Say what is called once mails wait in a committed transaction: the background task, told by `apps.py`."""
    _carrier[:] = [carrier]


def send_after_commit() -> None:
    """Have the waiting mails sent once the transaction is over; a failure of the queue leaves them to the next tick."""
    for carrier in _carrier:
        transaction.on_commit(carrier, robust=True)


def send_waiting(*, at: datetime, limit: int = 500) -> int:
    """Send what waits and is due, oldest first; return how many went out.

    Each mail is taken by a conditional update, so that two workers do not send the same. A mail whose worker is
    killed between the server's answer and the note of it goes out twice with the same Message-ID.
    """
    if waiting():  # a restored backup holds mails that went out already
        return 0
    due = MailOut.objects.filter(state=MailState.WAITING, next_at__lte=at).order_by("id")
    chosen = list(due.select_related("message")[:limit])
    if not chosen:
        return 0
    server: BaseEmailBackend = get_connection()
    return sum(_send(mail, server, at) for mail in chosen if _take(mail, at))


def _take(mail: MailOut, at: datetime) -> bool:
    mine = MailOut.objects.filter(pk=mail.pk, state=MailState.WAITING, attempts=mail.attempts)
    mail.attempts += 1
    return bool(mine.update(attempts=mail.attempts, next_at=at + CLAIMED))


def _send(mail: MailOut, server: BaseEmailBackend, at: datetime) -> bool:
    letter = EmailMessage(
        subject=mail.subject,
        body=mail.text,
        to=[mail.address],
        connection=server,
        headers={"Message-ID": f"<{mail.message.uuid}@{settings.NOTICES_MAIL_DOMAIN}>"},
    )
    mine = MailOut.objects.filter(pk=mail.pk, state=MailState.WAITING)
    try:
        letter.send()
    except (SMTPException, OSError, ValueError) as error:  # the last: an address or header that cannot be written
        mine.update(**_after_failure(mail.attempts, str(error), at))
        return False
    return bool(mine.update(state=MailState.SENT, sent_at=at, note=""))


def _after_failure(attempts: int, error: str, at: datetime) -> dict[str, object]:
    note = error[:NOTE_LENGTH]
    if attempts >= ATTEMPTS:
        return {"state": MailState.FAILED, "note": note}
    return {"next_at": at + FIRST_PAUSE * 2 ** (attempts - 1), "note": note}
