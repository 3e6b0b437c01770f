"""A ruleset taken apart and put together: what the office writes, and what its scheme says itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hengjing.foundation.orgs.data import UnitData
from hengjing.scoring.load.document_text import as_text
from hengjing.scoring.load.schema import FORMAT
from hengjing.steps.indicator_rules.data import Document, Leaf, Section
from hengjing.steps.schemes.data import SchemeData

OF_SCHEME = frozenset({"format", "programme", "year", "period", "title"})
"""What a ruleset takes from its scheme; units and classes too, but for what the scheme does not know of them."""
KEPT_OF_UNIT = ("title_en", "staff", "attributes")
KEPT_OF_CLASS = ("title_en",)


@dataclass(frozen=True, slots=True)
class Place:
    """A node in its document: the path as the engine writes it, and the codes of the nodes above, outermost first."""

    node: dict[str, Any]
    path: str
    section: str
    above: tuple[str, ...]

    @property
    def code(self) -> str:
        """Return the code of the node."""
        return str(self.node.get("code", ""))

    @property
    def is_leaf(self) -> bool:
        """Tell whether facts score it, not its children."""
        return not self.node.get("children")


def own_part(document: Document) -> dict[str, Any]:
    """Return what a system keeps of a whole ruleset, every scalar as text.

    Raises:
        TypeError: A value has no exact text, such as a binary fraction.
    """
    found = {key: value for key, value in as_text(dict(document)).items() if key not in OF_SCHEME}
    for key, kept in (("units", KEPT_OF_UNIT), ("classes", KEPT_OF_CLASS)):
        rows = [_reduced(row, kept) for row in found.pop(key, []) if isinstance(row, dict)]
        if any(len(row) > 1 for row in rows):
            found[key] = [row for row in rows if len(row) > 1]
    return found


def _reduced(row: Mapping[str, Any], kept: Sequence[str]) -> dict[str, Any]:
    return {key: row[key] for key in ("code", *kept) if key in row}


def whole(document: Document, scheme: SchemeData, units: Sequence[UnitData]) -> dict[str, Any]:
    """Return the ruleset that the engine reads: the document with program, year, classes and units of its scheme.

    Where no unit has a class, all units of the program are one.
    """
    of_units, of_classes = _by_code(document.get("units")), _by_code(document.get("classes"))
    classes = classes_of(scheme, units)
    only = scheme.program.code if scheme.program.code in classes else ""
    return {
        "format": FORMAT,
        "programme": {"code": scheme.program.code, "title": scheme.program.name},
        "year": str(scheme.year),
        "period": {"from": f"{scheme.year}-01-01", "to": f"{scheme.year}-12-31"},
        "title": scheme.title,
        **{key: value for key, value in document.items() if key not in ("units", "classes")},
        "classes": [{"code": code, "title": name, **of_classes.get(code, {})} for code, name in classes.items()],
        "units": [
            {"code": unit.code, "title": unit.name, "class": unit.class_code or only, **of_units.get(unit.code, {})}
            for unit in units
        ],
    }


def classes_of(scheme: SchemeData, units: Sequence[UnitData]) -> dict[str, str]:
    """Return the classes of the units of a scheme, code to name, in the order of the units."""
    found = {unit.class_code: unit.class_name for unit in units if unit.class_code}
    return found or {scheme.program.code: scheme.program.name}


def _by_code(rows: Any) -> dict[str, dict[str, Any]]:
    return {row["code"]: row for row in rows or () if isinstance(row, dict) and "code" in row}


def places(document: Document) -> Iterator[Place]:
    """Yield every node of a document, section by section, depth first."""
    base = document.get(Section.BASE)
    if isinstance(base, dict):
        yield from _below(base, "base", Section.BASE, ())
    for section in (Section.BONUS, Section.DEDUCTIONS, Section.VETOES):
        lines = document.get(section)
        for position, line in enumerate(lines if isinstance(lines, list) else ()):
            if isinstance(line, dict):
                yield Place(line, f"{section.value}[{position}]", section, ())


def _below(node: dict[str, Any], path: str, section: str, above: tuple[str, ...]) -> Iterator[Place]:
    place = Place(node, path, section, above)
    yield place
    children = node.get("children")
    for position, child in enumerate(children if isinstance(children, list) else ()):
        if isinstance(child, dict):
            yield from _below(child, f"{path}.children[{position}]", section, (*above, place.code))


def place_of(document: Document, code: str) -> Place | None:
    """Return a node by its code, or nothing."""
    return next((place for place in places(document) if place.code == code), None)


def versions_of(node: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the dated versions of a node's rule; one that is written alone is the only one."""
    rule = node.get("rule")
    versions = rule if isinstance(rule, list) else [rule]
    return [version for version in versions if isinstance(version, dict)]


def kind_of(node: Mapping[str, Any]) -> str:
    """Return the kind of the latest version of a node's rule; nothing where it has none."""
    versions = versions_of(node)
    return str(versions[-1].get("kind", "")) if versions else ""


def leaves(document: Document) -> tuple[Leaf, ...]:
    """Return the items that facts score, in the order of the document."""
    return tuple(
        Leaf(
            code=place.code,
            title=str(place.node.get("title", "")),
            section=place.section,
            body=str(place.node.get("assessing_body", "")),
            kind=kind_of(place.node),
            method=str(place.node.get("method", "")),
            above=place.above,
            node=place.node,
        )
        for place in places(document)
        if place.is_leaf
    )
