"""The file of facts as an import: what its rows change of what stands, and which service takes them (C1-C5)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from hashlib import sha256

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotReady
from hengjing.foundation.core.import_preview import CellChange, Shown
from hengjing.foundation.core.spreadsheets.api import Checked as Said
from hengjing.foundation.imports.api import FileImport, Preview, Reading, declare
from hengjing.steps.fact_imports.forms import FactsForm
from hengjing.steps.fact_imports.models import StagedFacts
from hengjing.steps.fact_imports.selectors.reading import last_source, number_of, open_scheme, rows_of
from hengjing.steps.fact_imports.services.bringing import BRING, Checked, FactsUpload, bring_facts, check_file
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.sheet_rules.forms_of_entry import SheetRules

Key = tuple[str, str, str, str, str]
Rows = Mapping[Key, Mapping[str, str]]
VALUES = {
    "value": gettext_lazy("数值"), "status": gettext_lazy("状态"), "source": gettext_lazy("来源"),
    "note": gettext_lazy("备注"),
}  # fmt: skip
KEYS = ("unit", "item", "measure", "group", "entry")


def _read(_actor: Actor, scheme: SchemeData, content: bytes) -> Reading[Checked]:
    """Lay a file beside the facts that stand now; items that it leaves out stay as they are."""
    number = number_of(scheme_id=scheme.id)
    try:
        checked = check_file(scheme_id=scheme.id, content=content)
    except NotReady as found:
        return Reading(Said(tuple(found.problems), (), ""), None, Checked((), ""), number)
    seal = f"{sha256(content).hexdigest()}:{number}"
    return Reading(Said((), (), seal), shown_of(scheme, checked), checked, number)


def shown_of(scheme: SchemeData, checked: Checked) -> Shown:
    """Return what a file changes: an item that is new as a whole, of the others row by row."""
    rules, items = score_sheets.rules_of_scheme(scheme_id=scheme.id), set(checked.items)
    standing = {
        tuple(getattr(row, name) for name in KEYS): {name: getattr(row, name) for name in VALUES}
        for row in rows_of(scheme_id=scheme.id)
        if row.item in items
    }  # fmt: skip
    brought = {tuple(row[name] for name in KEYS): row for row in checked.rows}
    known = {key[1] for key in standing}
    changed = [key for key in brought if key in standing and _differs(standing[key], brought[key])]
    return Shown(
        added=(*_whole(rules, [key for key in brought if key[1] not in known]),
               *(_named(rules, key) for key in brought if key[1] in known and key not in standing)),
        changed=len(changed),
        cells=tuple(change for key in changed for change in _changes(rules, key, standing[key], brought[key])),
        removed=tuple(_named(rules, key) for key in standing if key not in brought),
        unchanged=sum(key in standing for key in brought) - len(changed),
    )  # fmt: skip


def _whole(rules: SheetRules, keys: Sequence[Sequence[str]]) -> Iterator[str]:
    for item in dict.fromkeys(key[1] for key in keys):
        words = {"item": rules.nodes[item].title, "n": sum(key[1] == item for key in keys)}
        yield _("%(item)s（%(n)s 行）") % words


def _named(rules: SheetRules, key: Sequence[str]) -> str:
    unit, item, *others = key
    line = rules.unit_by_code.get(unit)
    node = rules.nodes.get(item)
    return " ".join(filter(None, (line.title if line else unit, node.title if node else item, *others)))


def _differs(old: Mapping[str, str], new: Mapping[str, str]) -> bool:
    return any(old[name] != new[name] for name in VALUES)


def _changes(
    rules: SheetRules, key: Sequence[str], old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[CellChange]:
    for name, label in VALUES.items():
        if old[name] != new[name]:
            yield CellChange(_named(rules, key), str(label), old[name], new[name])


def _write(*, actor: Actor, at: datetime, preview: Preview[SchemeData, Checked], seen_version: int) -> None:
    upload = preview.upload
    assert isinstance(upload, StagedFacts)  # noqa: S101 (the model of this import)
    file = FactsUpload(upload.file_name, bytes(upload.content))
    bring_facts(
        actor=actor, at=at, scheme_id=preview.target.id, source_name=upload.source_name, document=upload.document,
        file=file, seen_number=seen_version,
    )  # fmt: skip


def _crumbs(scheme: SchemeData) -> tuple[tuple[str, str], ...]:
    return ((_("数据导入"), reverse("fact_imports:facts_view", args=[scheme.uuid])),)


FACTS_IMPORT = declare(FileImport(
    kept=StagedFacts, of="scheme", action=BRING, find=partial(open_scheme, action_name=BRING), read=_read,
    write=_write, crumbs=_crumbs, name=lambda scheme: scheme.title, form=FactsForm, about=("source_name", "document"),
    initial=lambda scheme: last_source(scheme_id=scheme.id),
    what=gettext_lazy("数据"), heading=gettext_lazy("导入数据"),
    note=gettext_lazy("先逐行检查，有一处问题就不写入；确认后替代文件中各指标以前导入的数据，旧数据保留备查。"),
))  # fmt: skip
"""What pages and jobs of the import need to know of facts."""
