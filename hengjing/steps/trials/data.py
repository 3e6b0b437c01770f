"""Trials as other apps see them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TrialSummary:
    """What a trial says in one line: how many units move, and whether the draft has changed since."""

    uuid: str
    title: str
    url: str
    movers: int
    units: int
    is_stale: bool
