"""A definition from its document: mappings, lists and texts, checked for what a schema cannot see."""

from collections.abc import Iterator, Mapping
from typing import Any

from hengjing.scoring.events.definition import (
    PERIODS,
    Column,
    Condition,
    Definition,
    Exclusion,
    FactRow,
    Measure,
    Window,
)
from hengjing.scoring.events.reading_checks import Known, content_problems
from hengjing.scoring.problems import Problem, ProblemsFound
from hengjing.scoring.scoresheet.words import Words, titled

Document = Mapping[str, Any]


def read_definition(
    document: Document, lines: Mapping[str, int], file: str, known: Known, form: tuple[Problem, ...] = ()
) -> Definition:
    """Return the definition of a document whose form has been checked.

    Args:
        document: the document, every scalar a text.
        lines: path to line.
        file: name of the file, for the places of problems.
        known: units and window of the ruleset, where there is one.
        form: the problems of form found so far; what they leave unreadable is not judged again.

    Raises:
        ProblemsFound: with every problem of form and content, in the order of the file.
    """
    found = [*form, *content_problems(document, lines, file, known)]
    if found:
        raise ProblemsFound(sorted(found, key=lambda each: (each.place.line or 0, each.place.path)))
    return _definition(document, known)


def _definition(document: Document, known: Known) -> Definition:
    window = document.get("window")
    return Definition(
        code=document["code"],
        kind=document["kind"],
        title=_title(document),
        key=Column("key", tuple(document["key"]["heads"])) if "key" in document else None,
        key_checked=document.get("key", {}).get("unique") == "checked",
        unit=Column("unit", tuple(document["unit"]["heads"])),
        time=Column("time", tuple(document["time"]["heads"])),
        columns=tuple(_column(each) for each in document.get("columns", [])),
        excluded=tuple(
            Exclusion(each["code"], _title(each), _condition(each["when"]), each.get("source", ""))
            for each in document.get("excluded", [])
        ),
        measures=tuple(_measure(each) for each in document["measures"]),
        periods=tuple(period for period in PERIODS if period in document.get("periods", ["month"])),
        window=Window(window["from"], window["to"]) if window else known.window or Window("", ""),
        units=dict(_units(document, known)),
    )


def _column(each: Document) -> Column:
    values = {code: tuple(texts) for code, texts in each.get("values", {}).items()}
    return Column(each["name"], tuple(each["heads"]), values, each.get("blank", ""), _title(each))


def _measure(each: Document) -> Measure:
    return Measure(
        code=each["code"],
        title=_title(each),
        of=_condition(each.get("of", [])),
        counts=_condition(each["counts"]),
        per=int(each.get("per", "100")),
        decimals=int(each.get("decimals", "2")),
        small=int(each.get("small", "0")),
        empty=each.get("empty", "no_data"),
        source=each.get("source", ""),
        facts=tuple(FactRow(**row) for row in each.get("facts", [])),
    )


def _condition(alternatives: list[Mapping[str, list[str]]]) -> Condition:
    return tuple({name: tuple(codes) for name, codes in each.items()} for each in alternatives)


def _title(each: Document) -> Words:
    return titled(each.get("title", ""), each.get("title_en", ""))


def _units(document: Document, known: Known) -> Iterator[tuple[str, str]]:
    """What the source may write for each unit: its code, its title in the ruleset, its names in the definition."""
    yield from known.units.items()
    for unit in document.get("units", []):
        yield unit["code"], unit["code"]
        yield from ((name, unit["code"]) for name in unit.get("names", []))
