"""A small scheme with all four nothings, rounding stages, a veto and a cap; for explanations and comparisons."""

import copy
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from hengjing.scoring import compile_ruleset, evaluate, facts_from_rows, ruleset_from_document
from hengjing.scoring.compare import Scored
from hengjing.scoring.facts import COLUMNS

SCHEME = """
format: hengjing-ruleset-1
programme: {code: DEPT, title: 示范区委办局绩效考核, title_en: Departments of the demonstration district}
year: 2024
period: {from: 2024-01-01, to: 2024-12-31}
title: 示范区2024年度绩效考核方案
title_en: Assessment scheme 2024
source: assumption
sources:
  - {id: CIRCULAR, title: 考核通报, article: 附件2, address: https://example.org/2024}
  - {id: FITTED, title: 公布的成绩表, inferred: yes}
classes: [{code: A, title: 综合管理类, title_en: General administration}]
units:
  - {code: U1, title: 区发展改革委, title_en: Development and Reform Commission, class: A}
  - {code: U2, title: 区财政局, title_en: Finance Bureau, class: A}
  - {code: U3, title: 区审计局, title_en: Audit Bureau, class: A}
  - {code: U4, title: 区统计局, title_en: Statistics Bureau, class: A}
base:
  code: BASE
  title: 基础分
  title_en: Base score
  points: 100
  children:
    - code: DUTY
      title: 职能履行
      title_en: Duty performance
      points: 60
      children:
        - code: GROWTH
          title: 任务完成率
          title_en: Completion of tasks
          points: 40
          assessing_body: 区督查室
          method: quantitative
          value_decimals: 2
          measures: {actual: {percent: yes}}
          rule:
            kind: completion
            title: 完成率计分
            article: 第五条
            source: CIRCULAR
            parameters: {target: 95, limit: 80%, round: 2}
            parameter_sources: {limit: FITTED}
        - code: CONDUCT
          title: 依法行政
          title_en: Lawful administration
          points: 15
          missing: zero
          rule:
            kind: per_event
            parameters: {levels: [{code: CITY, title: 市级通报, points: 0.3}], repeated_factor: 2}
        - code: OPENNESS
          title: 政务公开
          title_en: Openness
          points: 5
          rule: {kind: by_rank, parameters: {table: [5, 4, 3, 2]}}
    - code: SERVICE
      title: 服务效果
      title_en: Service results
      points: 40
      rule: {kind: sum_of, parameters: {by: weights, round_parts: 2}}
      children:
        - code: PANEL
          title: 领导评价
          title_en: Marks by leaders
          points: 40
          weight: 70
          rule:
            kind: judged
            parameters:
              groups: [{code: HEADS, title: 区领导, title_en: Leaders, weight: 60},
                       {code: PEERS, title: 互评, title_en: Peers, weight: 40}]
              trim_from: 5
              drop_highest: 1
              drop_lowest: 1
        - code: CALLS
          title: 热线办理
          title_en: Hotline requests
          points: 40
          weight: 30
          rule: {kind: slope, parameters: {target: 98, points_per_step: 0.5, floor: 20}}
bonus:
  - code: HONORS
    title: 表彰奖励
    title_en: Commendations
    points: 3
    missing: zero
    rule: {kind: bonus, parameters: {levels: [{code: NATION, title: 国家级, points: 1.5}]}}
deductions:
  - {code: REBUKES, title: 通报批评, title_en: Criticism, points: 5, missing: zero,
     rule: {kind: deduction, parameters: {}}}
vetoes:
  - {code: ACCIDENT, title: 安全生产, title_en: Work safety, missing: zero, rule: {kind: veto},
     effect: {bar_from: ADVANCED}}
total: {bonus_cap: 2}
grades:
  - {code: ADVANCED, title: 达标先进, title_en: Advanced, at_least: 90, quota: {share: 25%}}
  - {code: QUALIFIED, title: 达标, title_en: Qualified, at_least: 80}
  - {code: UNQUALIFIED, title: 不达标, title_en: Unqualified}
"""

MARKS = (90, 80, 70, 85, 95, 60)


def _rows() -> Iterable[tuple[str, str, str, str, str, str, str]]:
    """Yield unit, item, measure, group, entry, value, status."""
    for unit, actual, value, calls in (("U1", 90, 90, 99), ("U2", 95, 88, 40), ("U3", 70, 88, 97), ("U4", 94, 80, 98)):
        if unit != "U4":
            yield unit, "GROWTH", "actual", "", "", str(actual), ""
        yield unit, "OPENNESS", "value", "", "", str(value), ""
        yield unit, "CALLS", "actual", "", "", str(calls), ""
        for place, mark in enumerate(MARKS, start=1):
            yield unit, "PANEL", "mark", "HEADS", f"H{place}", str(mark), ""
        yield unit, "PANEL", "mark", "PEERS", "P1", "88.5", ""
        yield unit, "PANEL", "mark", "PEERS", "P2", "", "absent"
    yield "U1", "CONDUCT", "event", "", "CITY", "1", ""
    yield "U1", "CONDUCT", "repeated", "", "CITY", "2", ""
    yield "U1", "HONORS", "claim", "M1", "NATION", "1", ""
    yield "U1", "HONORS", "claim", "M2", "NATION", "1", ""
    yield "U3", "REBUKES", "amount", "", "N1", "0.5", ""
    yield "U3", "ACCIDENT", "confirmed", "", "C1", "1", ""
    yield "U4", "GROWTH", "", "", "", "", "no_data"


def rows() -> list[dict[str, str]]:
    """Return the facts of the small scheme; U4 has no data for one item."""
    keys = ("unit", "item", "measure", "group", "entry", "value", "status")
    return [
        {**dict.fromkeys(COLUMNS, ""), **dict(zip(keys, row, strict=True)), "source": f"绩效办〔2024〕{place}号"}
        for place, row in enumerate(_rows(), start=1)
    ]


def changed_rows(values: Mapping[tuple[str, str, str], str]) -> list[dict[str, str]]:
    """Return the facts with other values at (unit, item, entry), each from a correction."""
    found = rows()
    for row in found:
        key = (row["unit"], row["item"], row["entry"])
        if key in values:
            row.update(value=values[key], source="更正单")
    return found


def not_applicable(unit: str, item: str) -> list[dict[str, str]]:
    """Return the facts with an item that does not apply to a unit."""
    kept = [row for row in rows() if (row["unit"], row["item"]) != (unit, item)]
    row = {**dict.fromkeys(COLUMNS, ""), "unit": unit, "item": item, "status": "not_applicable", "source": "批复7号"}
    return [*kept, row]


def document() -> dict[str, Any]:
    """Return the small scheme as a document of texts."""
    found: dict[str, Any] = yaml.load(SCHEME, Loader=yaml.BaseLoader)  # noqa: S506 - makes text only
    return copy.deepcopy(found)


def score(scheme: Mapping[str, Any] | None = None, facts: Iterable[Mapping[str, str]] | None = None) -> Scored:
    """Score the small scheme, or another document, with its facts or with others."""
    compiled = compile_ruleset(ruleset_from_document(scheme or document()))
    bound = facts_from_rows(rows() if facts is None else facts, compiled.layout)
    return Scored(compiled, bound, evaluate(compiled, bound))
