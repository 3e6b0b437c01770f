"""What is frozen when results are prepared: as plain values, as canonical bytes with their hash, and compared."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from hengjing.scoring.numbers import decimal_text
from hengjing.scoring.report.numbers_shown import published_text
from hengjing.steps.publication_papers.data import Changed, Contents, PublishedClass, PublishedItem, PublishedUnit
from hengjing.steps.publication_papers.items import NONE, Items

if TYPE_CHECKING:
    from hengjing.scoring.ruleset import Decimals
    from hengjing.scoring.runners.scored_year import ScoredYear
    from hengjing.scoring.scoresheet.class_tables import ClassRow, ClassTable
    from hengjing.steps.evaluations.data import RunData
    from hengjing.steps.grades.data import DecisionData, UnitGrade
    from hengjing.steps.schemes.data import SchemeData


def contents_of(scheme: "SchemeData", run: "RunData", decision: "DecisionData", year: "ScoredYear") -> Contents:
    """Return the result of a certified run with the grades that were decided on it."""
    ruleset = year.compiled.ruleset
    grades = tuple((each.code, each.title, each.title_en or each.title) for each in ruleset.grades)
    decided = {each.unit_code: each for each in decision.grades}
    items = Items(year)
    return Contents(
        program=scheme.program.code, program_name=scheme.program.name, organizer=scheme.program.organizer,
        year=scheme.year, scheme=scheme.title, document_number=scheme.document_number, run=run.uuid,
        sheet_hash=run.sheet_hash, ruleset_hash=run.ruleset_hash, facts_hash=run.facts_hash,
        engine_version=run.engine_version, decision=decision.fingerprint, grades=grades,
        classes=tuple(_class(items, table, decided) for table in year.tables),
    )  # fmt: skip


def subject_of(year: int, program: str) -> str:
    """Return what the results are of, as titles name it; a program may have the assessment in its own name."""
    return f"{year}年度{program}{'' if program.endswith('考核') else '绩效考核'}结果"


def title_of(contents: Contents, *, corrected: bool) -> str:
    """Return the title of an announcement of results."""
    title = subject_of(contents.year, contents.program_name)
    return f"{title}（更正）" if corrected else title


def canonical(contents: Contents) -> bytes:
    """Return the bytes that are kept."""
    return as_bytes(asdict(contents))


def as_bytes(value: Any) -> bytes:
    """Return the canonical JSON of plain values."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(content: bytes) -> str:
    """Return the SHA-256 of bytes."""
    return hashlib.sha256(content).hexdigest()


def contents_from(kept: bytes, *, items_of: Collection[str] | None = None) -> Contents:
    """Return what was frozen from the bytes that were kept; the items of some units alone where these are named.

    Nine tenths of it are items: a page that shows none, or those of one unit, need not make the others.
    """
    found: dict[str, Any] = json.loads(kept)
    classes = tuple(
        PublishedClass(
            **{
                **each,
                **{name: tuple(each.get(name, ())) for name in ("dimensions", "dimensions_en")},
                "units": tuple(_unit_from(unit, items_of) for unit in each["units"]),
            }
        )
        for each in found["classes"]
    )
    grades = tuple((code, title, title_en) for code, title, title_en in found["grades"])
    return Contents(**{**found, "classes": classes, "grades": grades})


def differences(before: Contents, after: Contents) -> tuple[Changed, ...]:
    """Return what reads differently of each unit after a correction."""
    old, new = ({unit.code: unit for unit in each.units} for each in (before, after))
    codes = dict.fromkeys((*old, *new))
    said = [(code, _said(old.get(code)), _said(new.get(code))) for code in codes]
    return tuple(Changed(code, (new.get(code) or old[code]).name, was, now) for code, was, now in said if was != now)


def changes_since(kept: bytes | None, after: Contents) -> list[dict[str, str]]:
    """Return what reads differently than in the content that is corrected, as it is kept; nothing where none is."""
    return [asdict(each) for each in differences(contents_from(kept), after)] if kept else []


def _class(items: Items, table: "ClassTable", decided: Mapping[str, "UnitGrade"]) -> PublishedClass:
    return PublishedClass(
        code=table.unit_class.code,
        title=table.unit_class.title,
        title_en=table.unit_class.title_en or table.unit_class.title,
        dimensions=tuple(node.title for node in table.dimensions),
        units=tuple(_unit(items, table, row, decided) for row in table.rows),
        dimensions_en=tuple(node.title_en or node.title for node in table.dimensions),
    )


def _unit(items: Items, table: "ClassTable", row: "ClassRow", decided: Mapping[str, "UnitGrade"]) -> PublishedUnit:
    ruleset, own = items.year.compiled.ruleset, decided[row.unit.code]
    titles = {each.code: (each.title, each.title_en or each.title) for each in ruleset.grades}
    title, title_en = titles.get(own.decided, ("", ""))
    lines = {node.code: node for node in ruleset.vetoes}
    return PublishedUnit(
        code=row.unit.code, name=row.unit.title, class_code=table.unit_class.code, class_name=table.unit_class.title,
        rank=str(row.rank or NONE), scores=tuple(_shown(each, ruleset.decimals) for each in row.scores),
        bonus=_shown(row.bonus, ruleset.decimals), deduction=_shown(row.deduction, ruleset.decimals),
        total=NONE if row.published is None else decimal_text(row.published, ruleset.decimals.published),
        grade=own.decided, grade_title=title, grade_title_en=title_en, proposed=own.proposed, reason=own.reason,
        vetoes=tuple(lines[code].title for code in row.vetoed_by), items=tuple(items.of(row.unit)),
        place=items.place_of(row.unit), effects=items.effects_on(row.unit) if row.vetoed_by else (),
        name_en=row.unit.title_en, vetoes_en=tuple(lines[code].title_en or lines[code].title for code in row.vetoed_by),
    )  # fmt: skip


def _shown(value: int | None, decimals: "Decimals") -> str:
    """Return points as the class tables show them: rounded to the decimals of the published total."""
    return NONE if value is None else published_text(value, decimals)


def _unit_from(kept: dict[str, Any], items_of: Collection[str] | None) -> PublishedUnit:
    lists = {name: tuple(kept.get(name, ())) for name in ("scores", "vetoes", "vetoes_en", "effects")}
    wanted = kept["items"] if items_of is None or kept["code"] in items_of else ()
    items = tuple(PublishedItem(**{**each, "notes": tuple(each.get("notes", ()))}) for each in wanted)
    return PublishedUnit(**{**kept, **lists, "items": items})


def _said(unit: PublishedUnit | None) -> str:
    return f"{unit.total} / {unit.rank} / {unit.grade_title}" if unit else NONE
