"""A ruleset: one programme and year, as one frozen object (docs/scoring/model.md)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hengjing.scoring.problems import Place, place_at
from hengjing.scoring.ruleset.grading import Award, ExcellentShare, Grade, QuotaRule, RankRule, Recommendation
from hengjing.scoring.ruleset.tree import Node


@dataclass(frozen=True)
class Source:
    """Where numbers come from; `inferred` marks a rule found by fitting."""

    id: str
    title: str
    article: str = ""
    address: str = ""
    inferred: bool = False


@dataclass(frozen=True)
class Programme:
    """An organizer and the units it assesses (O2)."""

    code: str
    title: str
    title_en: str = ""


@dataclass(frozen=True)
class UnitClass:
    """A class of units, by whom they serve (O1)."""

    code: str
    title: str
    title_en: str = ""


@dataclass(frozen=True)
class Unit:
    """An assessed unit; `attributes` are numbers as text."""

    code: str
    title: str
    unit_class: str
    title_en: str = ""
    staff: int | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Decimals:
    """The declared scales of points, weights and published totals."""

    score: int = 6
    weight: int = 4
    published: int = 2


@dataclass(frozen=True)
class Total:
    """Caps and bounds of the total, as text."""

    bonus_cap: str | None = None
    deduction_cap: str | None = None
    floor: str | None = None
    cap: str | None = None
    source: str = ""


@dataclass(frozen=True)
class Consequences:
    """What follows from grades: recommendations, excellent share, awards (R1-R3)."""

    recommendations: tuple[Recommendation, ...] = ()
    excellent_share: ExcellentShare | None = None
    awards: tuple[Award, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Ruleset:
    """The rules of one programme and year. `lines` map paths to lines of the file that it was read from."""

    programme: Programme
    year: int
    period_from: str
    period_to: str
    title: str
    base: Node
    classes: tuple[UnitClass, ...]
    units: tuple[Unit, ...]
    title_en: str = ""
    decimals: Decimals = field(default_factory=Decimals)
    sources: tuple[Source, ...] = ()
    bonus: tuple[Node, ...] = ()
    deductions: tuple[Node, ...] = ()
    vetoes: tuple[Node, ...] = ()
    total: Total = field(default_factory=Total)
    rank: RankRule = field(default_factory=RankRule)
    grades: tuple[Grade, ...] = ()
    grade_on: str = "total"
    quota: QuotaRule = field(default_factory=QuotaRule)
    consequences: Consequences = field(default_factory=Consequences)
    source: str = ""
    hash: str = ""
    file: str = ""
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    def nodes(self) -> Iterator[Node]:
        """Yield every node: the base tree depth first, then bonus, deduction and veto lines."""
        yield from self.base.walk()
        yield from self.bonus
        yield from self.deductions
        yield from self.vetoes

    def leaves(self) -> Iterator[Node]:
        """Yield every leaf in the canonical order of items."""
        return (node for node in self.nodes() if node.is_leaf)

    def units_of(self, unit_class: str) -> tuple[Unit, ...]:
        """Return the units of a class in the order of units."""
        return tuple(unit for unit in self.units if unit.unit_class == unit_class)

    def place(self, path: str) -> Place:
        """Return the place of a path of the ruleset's document."""
        return place_at(self.file, self.lines, path)

    def class_title(self, code: str) -> str:
        """Return the title of a class, or its code where it has none."""
        return next((each.title for each in self.classes if each.code == code and each.title), code)
