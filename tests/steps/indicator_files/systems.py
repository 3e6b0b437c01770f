"""Rulesets of the tests of files: the reference years, one of every rule kind, workbooks as clerks bring them."""

import copy
import io
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter

from hengjing.foundation.core.spreadsheets.api import About
from hengjing.scoring.load import read_document
from hengjing.scoring.load.yaml_text import read_yaml
from hengjing.steps.indicator_files.content.tables import EVERY_RULE, every_table
from hengjing.steps.indicator_files.papers.workbook import frame_of, workbook_of
from tests.steps.year import AT

ROOT = Path(__file__).parents[3]
YEARS = (2023, 2024, 2025)
TEMPLATE = "scheme-1"
ABOUT = About(made_at=AT)


def reference(year=2025):
    """The reference ruleset of a year, to be changed at will."""
    return copy.deepcopy(read_document(ROOT / f"rulesets/reference/{year}/ruleset.yaml"))


def node(ruleset, code):
    """A node of a ruleset by its code."""

    def below(entry):
        yield entry
        for child in entry.get("children", []):
            yield from below(child)

    lines = [each for key in ("bonus", "deductions", "vetoes") for each in ruleset.get(key, [])]
    return next(each for top in (ruleset["base"], *lines) for each in below(top) if each["code"] == code)


def samples():
    """Parameters of every rule kind, of the sentences that the engine's own tests hold."""
    every = read_yaml((ROOT / "tests/scoring/rules/sentences.yaml").read_text()).document
    return {kind: [each["given"] or {} for each in every[kind]] for kind in EVERY_RULE if kind in every}


def of_every_kind():
    """A ruleset that holds every sample of every rule kind, with versions, classes and sources; not one to compute."""
    classes = [{"code": "A", "title": "甲类"}, {"code": "B", "title": "乙类"}]
    leaves = []
    for kind, given in samples().items():
        for place, parameters in enumerate(given):
            sources = dict.fromkeys(parameters, "第三条")
            rule = {"kind": kind, "title": f"{kind}规则", "parameters": parameters, "parameter_sources": sources}
            later = {**rule, "from": "2026-01-01", "class_parameters": {"B": parameters}}
            earlier = {**rule, "from": "2025-01-01", "to": "2025-12-31", "ended_because": "修订"}
            leaf = {"code": f"{kind}{place}", "title": f"{kind}第{place}", "points": "1"}
            leaves.append({**leaf, "rule": [_tidy(earlier), _tidy(later)] if place % 2 else _tidy(rule)})
    base = {"code": "BASE", "title": "基础分", "rule": {"kind": "sum_of"}, "children": leaves}
    return {"year": "2026", "title": "各类规则", "classes": classes, "units": [], "base": base}


def _tidy(rule):
    return {key: value for key, value in rule.items() if value not in ({}, {"B": {}})}


class Book:
    """The workbook that the platform gave out for a ruleset, as openpyxl opens it."""

    def __init__(self, ruleset):
        self.ruleset = ruleset
        self.content = workbook_of(ruleset, TEMPLATE, ABOUT)
        self.book = openpyxl.load_workbook(io.BytesIO(self.content))
        self.tables = {table.name: table for table in every_table(frame_of(ruleset, TEMPLATE).classes)}

    def place(self, sheet, key, **row):
        """The cell under a column in the row that holds these values."""
        letters = {field.key: get_column_letter(at) for at, field in enumerate(self.tables[sheet].fields, 1)}
        page = self.book[sheet]
        for number in range(4, page.max_row + 1):
            if all(str(page[f"{letters[name]}{number}"].value or "") == value for name, value in row.items()):
                return f"{letters[key]}{number}"
        raise AssertionError(row)

    def put(self, sheet, key, value, **row):
        """Write a value and return where, as a problem names it."""
        place = self.place(sheet, key, **row)
        self.book[sheet][place] = value
        return f"{sheet}!{place}"

    def saved(self):
        """The file as openpyxl saves it."""
        buffer = io.BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()
