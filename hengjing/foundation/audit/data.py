"""What the log is told and what it tells: plain values that cross the border of the app."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

STATE, ADDED, REMOVED = "状态", "新增", "删除"
"""Names in a difference that the history tells in words of its own: a state, and what is wholly new or gone."""


@dataclass(frozen=True, slots=True)
class ObjectRef:
    """The object of an act: its table, its identity, and how a person calls it.

    `entity` is the name that policies use (`plans.plan`), `unit` and `program` are ids by which readers may be limited.
    `personal`: the label and what changed are about a person (an account, a post), and are kept outside the chain like
    names; accounts always are. `secret`: nobody reads the content in the log (ballots).
    """

    entity: str
    uuid: str
    label: str
    version: int = 0
    unit: int | None = None
    program: int | None = None
    personal: bool = False
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the log as prose: who, when, what, why, and what became different, in words."""

    seq: int
    at: datetime
    who: str
    post: str
    sentence: str
    reason: str = ""
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """One act on an object that several acts built up: told as prose, with the hash of the content it was bound to."""

    line: Line
    action: str
    entity: str
    object_uuid: str
    after: str
    hash: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log with everything that it holds; `record` is the exact text that is hashed."""

    line: Line
    record: str
    fields: Mapping[str, str] = field(hash=False)
    prev_hash: str
    hash: str
    algorithm: str


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The state of the log at a moment, short enough to print on a document: entry number and 16 characters."""

    seq: int
    text: str

    def __str__(self) -> str:
        """Return it as it is printed and as `verify_audit --fingerprint` takes it."""
        return f"{self.seq}:{self.text}"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the log stands: number and fingerprint of the newest entry, and the newest checkpoint, if there is one."""

    now: Fingerprint
    checkpoint: "SignedCheckpoint | None"

    @property
    def entries_since(self) -> int:
        """Return how many entries no checkpoint covers yet."""
        return self.now.seq - (self.checkpoint.seq if self.checkpoint else 0)


@dataclass(frozen=True, slots=True)
class SignedCheckpoint:
    """A signed checkpoint as it is kept and given out; `document` is the text of its file."""

    seq: int
    at: datetime
    digest: str
    fingerprint: str
    document: str
