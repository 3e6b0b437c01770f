"""The decision chain of a year as plain values: its stations with what was done, and what checking them found."""

from dataclasses import dataclass

from hengjing.foundation.audit.data import Line, Standing

GOOD, OPEN, BAD = "fin", "edge", "bad"
"""How a check ends: holds, cannot be said yet, does not hold; the tones of its badge."""


@dataclass(frozen=True, slots=True)
class Bound:
    """An object of the chain with the hashes that it is kept under: words to hash."""

    entity: str
    uuid: str
    label: str
    url: str
    fingerprint: str
    hashes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One act of a station as prose, with the hash of the content it was bound to, and where its entry stands."""

    line: Line
    after: str
    url: str

    @property
    def why(self) -> str:
        """Return the reason without its full stop: the sentence has its own."""
        return self.line.reason.rstrip("。.")


@dataclass(frozen=True, slots=True)
class Station:
    """A station of the year: what was done there, oldest first, and what it left."""

    code: str
    title: str
    acts: tuple[Told, ...]
    bound: tuple[Bound, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """The stations of a year, and where the log stands; its hash, which any act changes, is for those who read it."""

    stations: tuple[Station, ...]
    log: Standing
    reads_log: bool


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked: what, how it ended, what was found in words, and what to do about it."""

    what: str
    tone: str
    verdict: str
    found: tuple[str, ...]
    advice: str
    url: str


@dataclass(frozen=True, slots=True)
class Verification:
    """Everything that was checked of a year."""

    checks: tuple[Check, ...]

    @property
    def is_good(self) -> bool:
        """Tell whether nothing was found that does not hold."""
        return not self.broken

    @property
    def broken(self) -> int:
        """Return how many checks do not hold."""
        return sum(check.tone == BAD for check in self.checks)

    @property
    def undecided(self) -> int:
        """Return how many checks cannot be made yet."""
        return sum(check.tone == OPEN for check in self.checks)
