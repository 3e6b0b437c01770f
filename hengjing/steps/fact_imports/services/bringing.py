"""Facts brought as a file in the engine's form: every problem by sheet, row and column before anything is written."""

import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem, StaleState
from hengjing.foundation.core.spreadsheets.api import Limits, refusal_of
from hengjing.foundation.workflow import api as workflow
from hengjing.scoring import ProblemsFound, load_facts
from hengjing.steps.fact_imports.data import ImportData
from hengjing.steps.fact_imports.models import FactsImport, ImportedItem
from hengjing.steps.fact_imports.registry import brought_items
from hengjing.steps.fact_imports.selectors.reading import as_data, number_of
from hengjing.steps.schemes import api as schemes
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.sheet_rules.forms_of_entry import SheetRules

BRING = "fact_imports.facts:bring"
WORKBOOK = b"PK"
"""How a workbook begins; other files are read as text."""

LIMITS = Limits(file=30 * 2**20, rows=50_000)
"""What a file of facts may hold: a row for each number of a year."""

LISTED = 500
"""Problems that are shown at most."""


@dataclass(frozen=True, slots=True)
class FactsUpload:
    """A file as it was brought: its name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file holds when nothing is wrong with it: its rows in canonical order and their hash."""

    rows: tuple[dict[str, str], ...]
    facts_hash: str

    @property
    def items(self) -> tuple[str, ...]:
        """Return the items of the file, in its order."""
        return tuple(dict.fromkeys(row["item"] for row in self.rows))


@transaction.atomic
def bring_facts(
    *,
    actor: Actor,
    at: datetime,
    scheme_id: int,
    source_name: str,
    document: str,
    file: FactsUpload,
    seen_number: int | None = None,
) -> ImportData:
    """Keep the facts of a file; it takes the place of earlier ones for the items that it contains.

    Raises:
        NotAllowed: The actor does not run the program.
        NotReady: The source or the document is missing, the file has problems, or an item is not brought.
        StaleState: Somebody else has brought facts since the actor saw what this file changes.
    """
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    grant = access.require(actor=actor, action_name=BRING, subject=Subject(program=scheme.program.id))
    schemes.lock_units(scheme_id=scheme_id)
    require_source(source_name, document)
    number = number_of(scheme_id=scheme_id) + 1
    if seen_number not in {None, number - 1}:
        raise StaleState(str(workflow.STALE))
    checked = check_file(scheme_id=scheme_id, content=file.content)
    row = FactsImport.objects.create(
        uuid=uuid4(), scheme_id=scheme_id, program_id=scheme.program.id, number=number,
        source_name=source_name.strip(), document=document.strip(), file_name=file.name[:200], content=file.content,
        sha256=hashlib.sha256(file.content).hexdigest(), facts_hash=checked.facts_hash, rows=list(checked.rows),
        brought_at=at, brought_by_id=actor.user_id or 0,
    )  # fmt: skip
    _take_over(row, checked.items)
    nodes = score_sheets.rules_of_scheme(scheme_id=scheme_id).nodes
    titles = [nodes[item].title for item in checked.items]
    audit.record(actor=actor, at=at, action=BRING, subject=row.ref(), grant=grant, reason=document.strip(),
                 after=checked.facts_hash, difference={"指标": ("", "、".join(titles))})  # fmt: skip
    return as_data(row=row)


def require_source(source_name: str, document: str) -> None:
    """Ask for the source and the document.

    Raises:
        NotReady: One of them is missing.
    """
    missing = [
        Problem(f"{path}_missing", said, path)
        for path, said, value in (
            ("source_name", _("请填写数据来源"), source_name),
            ("document", _("请填写依据文件及文号"), document),
        )
        if not value.strip()
    ]
    if missing:
        raise NotReady(missing)


def _take_over(row: FactsImport, items: Sequence[str]) -> None:
    standing = ImportedItem.objects.filter(scheme_id=row.scheme_id, item__in=items, superseded_by=None)
    standing.update(superseded_by=row)
    ImportedItem.objects.bulk_create(ImportedItem(of=row, scheme_id=row.scheme_id, item=item) for item in items)


def check_file(*, scheme_id: int, content: bytes) -> Checked:
    """Return what a file holds.

    Raises:
        NotReady: With every problem by sheet, row and column; with one problem nothing is taken.
    """
    rules = score_sheets.rules_of_scheme(scheme_id=scheme_id)
    suffix = ".xlsx" if content.startswith(WORKBOOK) else ".csv"
    refused = refusal_of(content, LIMITS)
    if refused:
        raise NotReady(refused)
    if len(content) > LIMITS.file:
        raise NotReady([Problem("file.large", _("文件超过 30 MB"), "file", _("请只保留本考核范围的数据。"))])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"facts{suffix}")
        path.write_bytes(content)
        checked = _loaded(path, rules)
    _require_brought(checked, rules, brought_items(scheme_id))
    return checked


def _loaded(path: Path, rules: SheetRules) -> Checked:
    try:
        facts = load_facts(path, rules.compiled.layout)
    except ProblemsFound as found:
        problems = [
            Problem(each.code, each.message(rules.words), _place(each.place), each.hint(rules.words))
            for each in found.problems[:LISTED]
        ]
        more = len(found.problems) - LISTED
        if more > 0:
            said = _("另有 %(count)s 处问题未逐一列出") % {"count": more}
            problems.append(Problem("list.more", said, "", _("请先改正已列出的问题。")))
        raise NotReady(problems) from found
    return Checked(tuple(facts.rows()), facts.hash)


def _require_brought(checked: Checked, rules: SheetRules, allowed: frozenset[str]) -> None:
    if not checked.rows:
        raise NotReady([Problem("facts.empty", _("文件中没有数据"), "file")])
    said, hint = _("“%(item)s”不由导入提供数据"), _("请在考核评价中核对这一指标的数据来源，或从文件中删去")
    problems = [
        Problem("item_not_brought", said % {"item": rules.nodes[item].title}, item, hint)
        for item in checked.items
        if item not in allowed
    ]
    if problems:
        raise NotReady(problems)


def _place(place: object) -> str:
    """Sheet, row and column, as far as the problem has them."""
    number, name = getattr(place, "row", None), getattr(place, "column", "")
    row = _("第 %(n)s 行") % {"n": number} if number else ""
    column = _("%(name)s 列") % {"name": name} if name else ""
    return " ".join(part for part in (getattr(place, "sheet", ""), row, column) if part)
