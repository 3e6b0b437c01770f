"""What crosses the border: to-do items, targets of urging, messages and the calendar of working days."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.ui.data import Light


class MailState(TextChoices):
    """What became of the e-mail that goes with a message."""

    WAITING = "waiting", _("待发送")
    SENT = "sent", _("已发送")
    FAILED = "failed", _("发送失败")
    INSIDE_ONLY = "inside_only", _("仅站内")


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing that a person has to do; every app's `api.todo_for(actor)` returns a tuple of these.

    Never stored: it is computed from the state of what is to be done, so it cannot disagree with it. `action` is the
    action that does it; `count` is how many objects the line stands for; `unit` is the name of the unit it comes from.
    """

    title: str
    link: str
    action: str
    due_on: date | None = None
    since: datetime | None = None
    unit: str = ""
    count: int = 1
    light: Light = Light.OK


@dataclass(frozen=True, slots=True)
class PressTarget:
    """One thing to urge: the object, the unit or persons who hold it up, and the page where it is done.

    Without recipients, those who file for the unit and its head are urged.
    """

    subject: ObjectRef
    link: str
    unit: int | None = None
    recipients: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PressData:
    """One urging as it is shown: who urged whom about what, when, in which words, for the how-manieth time."""

    by: str
    at: datetime
    label: str
    unit: str
    recipients: tuple[str, ...]
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class MessageData:
    """One message to one person."""

    uuid: str
    action: str
    label: str
    words: str
    link: str
    at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class RequestsMade:
    """What the platform asked of a unit in a month (the burden meter): requests, urgings, and what was asked twice."""

    requests: int
    presses: int
    repeated: int
