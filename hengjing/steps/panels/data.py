"""Ballots as other apps see them, and the words of their states."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext


class BallotState(TextChoices):
    """Where the ballot of a rater is."""

    OPEN = "open", "打分中"
    HANDED_IN = "handed_in", "已交票"
    ABSENT = "absent", "缺席"


@dataclass(frozen=True, slots=True)
class MarkOfUnit:
    """What a rater writes of one unit: a mark with a reason where it is not the highest, or no mark, with a reason."""

    unit: str
    value: str = ""
    reason: str = ""
    abstains: bool = False


@dataclass(frozen=True, slots=True)
class BallotData:
    """A ballot without its marks: who rates what, and whether the ballot was handed in."""

    uuid: str
    sheet: str
    item: str
    item_title: str
    group: str
    group_title: str
    rater: int
    rater_name: str
    code: str
    state: str
    version: int
    absence: str

    @property
    def state_words(self) -> str:
        """Return the state in the language of the page."""
        return gettext(str(BallotState(self.state).label))

    @property
    def tone(self) -> str:
        """Return the look of the state."""
        return {BallotState.HANDED_IN: "fin", BallotState.ABSENT: "draft"}.get(BallotState(self.state), "now")
