"""What the log is told: plain values that cross the border of the app."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ObjectRef:
    """The object of an act: its table, its identity, and how a person calls it.

    `entity` is the name that policies use (`plans.plan`), `unit` and `program` are ids by which readers may be limited.
    """

    entity: str
    uuid: str
    label: str
    version: int = 0
    unit: int | None = None
    program: int | None = None
