"""An indicator system as files for the reader's disk."""

from datetime import datetime
from typing import Any

from hengjing.foundation.audit.api import Download, Taken
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.spreadsheets.api import About, Column, Kind, Sheet, write_workbook
from hengjing.steps.indicator_files.content.fields import walk
from hengjing.steps.indicator_files.data import ChangeKind
from hengjing.steps.indicator_files.papers.workbook import workbook_of
from hengjing.steps.indicator_files.papers.yaml_file import file_of
from hengjing.steps.indicator_files.selectors.comparing import Comparison
from hengjing.steps.indicator_files.selectors.sides import EXPORT
from hengjing.steps.schemes.data import SchemeData

DIFFERENCES = "比对"


def workbook_file(scheme: SchemeData, ruleset: dict[str, Any], about: About) -> Download:
    """Return the workbook of an indicator system, filled in, to be edited and brought back."""
    content = workbook_of(ruleset, scheme.uuid, about)
    return Download(content, f"{scheme.title}指标体系.xlsx", _taken(scheme, ruleset))


def ruleset_file(scheme: SchemeData, ruleset: dict[str, Any]) -> Download:
    """Return the ruleset file, which the command line reads: the same digits as on the platform."""
    return Download(file_of(ruleset), f"{scheme.title}.yaml", _taken(scheme, ruleset))


def comparison_file(comparison: Comparison, only: bool, at: datetime, who: str) -> Download:
    """Return two systems side by side as a workbook, a row for each difference."""
    columns = (
        Column("code", "代码"), Column("title", "名称", width=24), Column("kind", "变动"),
        Column("detail", "部分", width=20), Column("label", "项目", width=16),
        Column("before", "原来", Kind.LONG_TEXT, width=36), Column("after", "现在", Kind.LONG_TEXT, width=36),
    )  # fmt: skip
    scheme = comparison.scheme
    sides = f"{comparison.before.label}、{comparison.after.label}" if comparison.before and comparison.after else ""
    sheet = Sheet(DIFFERENCES, f"{scheme.program.name}指标体系比对", "indicator_files.comparison", scheme.year, columns)
    rows = [row for node in comparison.nodes for row in _rows(node) if not only or node.kind != ChangeKind.SAME]
    content = write_workbook([sheet], {DIFFERENCES: rows}, About(at, who, sides))
    subject = ObjectRef("indicator_files.system", scheme.uuid, f"{scheme.title}（{sides}）", program=scheme.program.id)
    return Download(content, f"{scheme.title}指标体系比对.xlsx", Taken(EXPORT, subject, len(rows)))


def _rows(node: Any) -> list[dict[str, str]]:
    head = {"code": node.code, "title": node.title, "kind": node.word}
    if not node.fields:
        return [{**head, "detail": "", "label": "", "before": node.before, "after": node.after}]
    return [
        {**head, "detail": each.detail, "label": each.label, "before": each.before, "after": each.after}
        for each in node.fields
    ]


def _taken(scheme: SchemeData, ruleset: dict[str, Any]) -> Taken:
    title = f"{scheme.title}指标体系"
    subject = ObjectRef("indicator_files.system", scheme.uuid, title, scheme.version, program=scheme.program.id)
    return Taken(EXPORT, subject, sum(1 for _ in walk(ruleset)))
