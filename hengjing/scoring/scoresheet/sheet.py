"""A score sheet: its head and its three tables, with reads by unit and node."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from hengjing.scoring.problems import Problem
from hengjing.scoring.scoresheet.canonical import sheet_hash


@dataclass(frozen=True)
class WorkingHead:
    """Name and decimals of one working of a node."""

    name: str
    decimals: int


@dataclass(frozen=True)
class NodeHead:
    """What the sheet says of a node once: its place in the tree, its rule kind and version, its workings by class."""

    code: str
    title: str
    title_en: str
    level: str
    parent: str
    kind: str
    version: int
    weight_decimals: int
    workings: tuple[WorkingHead, ...] = ()


@dataclass(frozen=True)
class SheetHead:
    """What a sheet was made from, and its scales."""

    programme: str
    year: int
    title: str
    engine_version: str
    ruleset_hash: str
    facts_hash: str
    score_decimals: int
    published_decimals: int
    nodes: tuple[NodeHead, ...]
    places: tuple[tuple[str, str, int, bool], ...] = ()  # class, grade, places, exceeded by a shared last place

    def node(self, code: str) -> NodeHead:
        """Return the head of a node."""
        return self._by_code[code]

    @cached_property
    def _by_code(self) -> Mapping[str, NodeHead]:
        return {node.code: node for node in self.nodes}


@dataclass(frozen=True)
class ScoreSheet:
    """Everything that was computed. `problems` list what keeps the sheet from being certified."""

    head: SheetHead
    trace: pa.Table
    details: pa.Table
    totals: pa.Table
    problems: tuple[Problem, ...] = field(default=(), compare=False)

    @property
    def is_certifiable(self) -> bool:
        """Whether every unit has all its data."""
        return not self.problems

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the canonical lines."""
        return sheet_hash(self)

    def head_as_dict(self) -> dict[str, Any]:
        """Return the head as plain objects."""
        return asdict(self.head)

    def total_of(self, unit: str) -> dict[str, Any]:
        """Return a unit's row of the totals.

        Raises:
            KeyError: the unit is not in the sheet.
        """
        return self._total_rows[unit]

    def cells_of(self, unit: str) -> dict[str, dict[str, Any]]:
        """Return a unit's rows of the trace, by code of the node, in the order of nodes."""
        rows = self.trace.filter(pc.equal(self.trace["unit"].cast(pa.string()), unit)).to_pylist()
        return {row["node"]: row for row in rows}

    def rows_of_nodes(self, codes: Collection[str]) -> list[dict[str, Any]]:
        """Return the rows of some nodes for all units, in the order of units."""
        chosen = pc.is_in(self.trace["node"].cast(pa.string()), pa.array(sorted(codes), type=pa.string()))
        return list(self.trace.filter(chosen).to_pylist())

    def details_of(self, unit: str, node: str) -> list[dict[str, Any]]:
        """Return the details of a unit's node."""
        found = self._details_of_one_unit.get(unit)
        if found is None:
            found = {}
            for row in self.details.filter(pc.equal(self.details["unit"].cast(pa.string()), unit)).to_pylist():
                found.setdefault(row["node"], []).append(row)
            self._details_of_one_unit.clear()
            self._details_of_one_unit[unit] = found
        return found.get(node, [])

    @cached_property
    def _details_of_one_unit(self) -> dict[str, dict[str, list[dict[str, Any]]]]:
        """The details of the unit that was read last: a reader goes through a unit node by node."""
        return {}

    @cached_property
    def _total_rows(self) -> dict[str, dict[str, Any]]:
        return {row["unit"]: row for row in self.totals.to_pylist()}
