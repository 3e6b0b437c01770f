"""The template in the engine's form, and the file of an import as it was brought."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from hengjing.foundation.audit.api import Download, Taken
from hengjing.foundation.audit.data import ObjectRef
from hengjing.steps.fact_imports.models import FactsImport
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.sheet_rules.forms_of_entry import SheetRules

EXPORT = "fact_imports.import:export"
HEADS = ("单位", "项目", "数据项", "组别", "明细", "数值", "状态", "来源", "备注")


def import_file_out(row: FactsImport) -> Download:
    """Return the file of an import, byte for byte as it was brought."""
    name = str(Path(row.file_name).with_suffix(Path(row.file_name).suffix.lower()))
    return Download(bytes(row.content), name, Taken(EXPORT, row.ref(), len(row.rows)))


def template_out(scheme: SchemeData, items: Sequence[str], at: datetime) -> Download:
    """Return a table with a row for each number that is to be brought, in the form in which it is read back."""
    rules = score_sheets.rules_of_scheme(scheme_id=scheme.id)
    rows = list(_rows(rules, items))
    text = io.StringIO()
    csv.writer(text).writerows([HEADS, *rows])
    ref = ObjectRef("schemes.scheme", scheme.uuid, scheme.title, program=scheme.program.id)
    name = f"{scheme.title}数据导入模板{at:%Y%m%d}.csv"
    return Download(("\ufeff" + text.getvalue()).encode(), name, Taken(EXPORT, ref, len(rows)))


def _rows(rules: SheetRules, items: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for item in items:
        for unit in rules.units_of(item):
            form = rules.form_of(unit.code, item)
            for field in (*form.fields, *form.records):
                yield unit.code, item, field.measure, field.group, field.entry, "", "", "", ""
