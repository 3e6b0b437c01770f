"""A tiny valid ruleset with its facts, and ways to spoil them one place at a time."""

import copy
import re
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from hengjing.scoring import Problem, ProblemsFound, compile_ruleset, facts_from_rows, ruleset_from_document
from hengjing.scoring.facts import COLUMNS, FactsLayout

GONE = object()
"""Given instead of a value, it takes the key away."""

STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")

RULESET = """
format: hengjing-ruleset-1
programme: {code: DEPT, title: 示范区委办局绩效考核}
year: 2024
period: {from: 2024-01-01, to: 2024-12-31}
title: 示范区2024年度绩效考核方案
source: assumption
sources:
  - {id: CIRCULAR, title: 考核通报}
classes:
  - {code: A, title: 综合管理类}
  - {code: B, title: 社会民生类}
units:
  - {code: U1, title: 区发展改革委, class: A, staff: 86, attributes: {task_weight: 3.5}}
  - {code: U2, title: 区财政局, class: A}
  - {code: U3, title: 区民政局, class: B}
base:
  code: BASE
  title: 基础分
  points: 100
  children:
    - code: DUTIES
      title: 职能履行
      points: 60
      children:
        - code: GROWTH
          title: 任务完成
          points: 40
          rule: {kind: completion, source: CIRCULAR, parameters: {target: 100, limit: 80%}}
          measures: {actual: {percent: yes, min: 0, max: 200}}
        - code: CONDUCT
          title: 依法行政
          points: 20
          missing: zero
          rule:
            kind: per_event
            parameters:
              levels: [{code: CITY, title: 市级, points: 2}, {code: OWN, title: 区级, points: 1}]
    - code: SERVICE
      title: 服务效果
      points: 40
      rule: {kind: sum_of, parameters: {by: weights}}
      children:
        - code: PANEL
          title: 领导评价
          points: 40
          weight: 70
          rule:
            kind: judged
            parameters:
              groups: [{code: LEADERS, title: 区领导, weight: 60}, {code: PEERS, title: 互评, weight: 40}]
        - code: SPEED
          title: 办理时长
          points: 40
          weight: 30
          rule:
            kind: bands
            parameters:
              bands: [{to: 10, points: 100%}, {from: 10, to: 20, points: 50%}, {from: 20, points: 0}]
bonus:
  - code: HONORS
    title: 表彰加分
    points: 3
    missing: zero
    rule: {kind: bonus, parameters: {levels: [{code: NATION, title: 国家级, points: 1}]}}
deductions:
  - code: REBUKES
    title: 通报扣分
    points: 5
    missing: zero
    rule: {kind: deduction, parameters: {}}
vetoes:
  - {code: ACCIDENT, title: 重大事故, missing: zero, rule: {kind: veto}, effect: {bar_from: GOOD}}
total: {bonus_cap: 5}
rank: {style: ordinal, tie_order: [{node: DUTIES}, {attribute: task_weight}, unit_order]}
grades:
  - {code: GOOD, title: 良好, at_least: 90, quota: {share: 30%, classes: {B: {share: 40%}}}}
  - {code: FAIR, title: 合格, at_least: 60}
  - {code: POOR, title: 不合格}
quota: {small_classes: [{size: 1, places: 1}, {size: 2, places: 1}]}
consequences:
  recommendations: [{code: ONCE, title: 建议调整, grade: POOR, times: 1}]
  excellent_share: {default: 15%, grades: {GOOD: 20%}}
  awards: [{code: PRIZE, title: 单项奖, kind: SINGLE_ITEM, node: SERVICE, places: 1, grades: [GOOD]}]
"""

ROWS = (
    {"unit": "U1", "item": "GROWTH", "measure": "actual", "value": "95.5"},
    {"unit": "U1", "item": "CONDUCT", "measure": "event", "entry": "CITY", "value": "1"},
    {"unit": "U1", "item": "PANEL", "measure": "mark", "group": "LEADERS", "entry": "R1", "value": "90"},
    {"unit": "U1", "item": "PANEL", "measure": "mark", "group": "PEERS", "entry": "R2", "status": "absent"},
    {"unit": "U2", "item": "SPEED", "status": "not_applicable"},
    {"unit": "U1", "item": "HONORS", "measure": "claim", "group": "M1", "entry": "NATION", "value": "1"},
)
"""Rows of facts without anything wrong; each gets a source."""


def ruleset_document() -> dict[str, Any]:
    """Return the tiny ruleset as a document of texts."""
    document: dict[str, Any] = yaml.load(RULESET, Loader=yaml.BaseLoader)  # noqa: S506 - makes text only
    return document


def spoiled(changes: Mapping[str, Any], document: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the document with other values at some paths; a position past the end of a list adds to it."""
    found = copy.deepcopy(dict(document or ruleset_document()))
    for path, value in changes.items():
        steps = [int(place) if place else key for key, place in STEP.findall(path)]
        holder: Any = found
        for step in steps[:-1]:
            holder = holder[step] if isinstance(step, int) else holder.setdefault(step, {})
        last = steps[-1]
        if value is GONE:
            del holder[last]
        elif isinstance(last, int) and last == len(holder):
            holder.append(value)
        else:
            holder[last] = value
    return found


def worded(found: Problem) -> bool:
    """Put a problem into words, which fails when the check gave other values than the wording needs."""
    return all((found.message(language), found.hint(language)) for language in ("zh", "en"))


def ruleset_problems(changes: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return code and path of every problem of the tiny ruleset after some changes."""
    try:
        ruleset_from_document(spoiled(changes))
    except ProblemsFound as error:
        return [(found.code, found.place.path) for found in error.problems if worded(found)]
    return []


def tiny_layout(changes: Mapping[str, Any] | None = None) -> FactsLayout:
    """Return what the tiny ruleset expects of facts."""
    return compile_ruleset(ruleset_from_document(spoiled(changes or {}))).layout


def full_rows(rows: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """Return the rows with every column, and a source where none is given."""
    return [{**dict.fromkeys(COLUMNS, ""), "source": f"记录{place}号", **row} for place, row in enumerate(rows, 1)]


def row_problems(*rows: Mapping[str, str], changes: Mapping[str, Any] | None = None) -> list[tuple[str, int, str]]:
    """Return code, row and column of every problem of some rows under the tiny ruleset."""
    try:
        facts_from_rows(full_rows(rows), tiny_layout(changes))
    except ProblemsFound as error:
        return [(found.code, found.place.row or 0, found.place.column) for found in error.problems if worded(found)]
    return []
