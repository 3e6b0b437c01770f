"""What can go wrong, each kind once: wrong input is problems, not possible now is a named exception, a bug raises."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with what a person gave, where, and the way out.

    `path` names the place: a field of a form, or sheet, row and column of a workbook (`任务!D7`).
    """

    code: str
    message: str
    path: str = ""
    hint: str = ""


class Refused(Exception):
    """Something that cannot be done now; the text is for the person who tried."""

    status = 409

    def __init__(self, message: "StrOrPromise") -> None:
        """Keep the message that the person reads, in the language of the request."""
        super().__init__(str(message))
        self.message = str(message)


class NotReady(Refused):
    """A step that needs something first; names everything that is missing."""

    status = 400

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems; their messages together are the text."""
        super().__init__("；".join(problem.message for problem in problems))
        self.problems = tuple(problems)


class StaleState(Refused):
    """Somebody else was faster: the row has another state or version than the person had on screen."""


class NotAllowed(Refused):
    """The person may see this but not do it (403)."""

    status = 403

    def __init__(self, message: str, action_name: str = "", object_label: str = "") -> None:
        """Keep the message, the action that was refused, of which the page tells who may do it, and on what."""
        super().__init__(message)
        self.action_name = action_name
        self.object_label = object_label


class NotFound(Refused):
    """There is no such thing, or none that the person may see; the two are not told apart (404)."""

    status = 404
