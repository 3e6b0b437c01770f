"""A small district as files: two classes, a quota, a veto, a redistribution, and history; titles in both languages."""

import csv
from collections.abc import Iterable
from pathlib import Path

from hengjing.scoring import compile_ruleset, load_facts, load_ruleset
from hengjing.scoring.facts import COLUMNS
from hengjing.scoring.runners.scored_year import ScoredYear, score_year

RULESET = """
format: hengjing-ruleset-1
programme: {code: DEPT, title: 试点区委办局绩效考核, title_en: Departments of the pilot district}
year: 2024
period: {from: 2024-01-01, to: 2024-12-31}
title: 试点区2024年度考核方案
title_en: Assessment scheme 2024
source: CIRCULAR
sources:
  - {id: CIRCULAR, title: Circular <on> results, article: annex 2, address: example, inferred: no}
classes:
  - {code: A, title: 综合管理类, title_en: General administration}
  - {code: B, title: "监管/执法类", title_en: Regulation and enforcement}
units:
  - {code: U1, title: 区财政局, title_en: Finance Bureau, class: A, staff: 86}
  - {code: U2, title: "=1+1局", title_en: "=1+1 Bureau", class: A, staff: 40}
  - {code: U3, title: <b>区统计局</b>, title_en: <b>Statistics</b>, class: A, staff: 21}
  - {code: U4, title: 区城管局, title_en: City Management Bureau, class: B, staff: 33}
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
        - code: TASKS
          title: 任务完成
          title_en: Tasks done
          points: 40
          rule: {kind: completion, parameters: {target: 100}}
        - code: SPEED
          title: 办理时限
          title_en: Speed
          points: 20
          value_decimals: 1
          rule: {kind: slope, parameters: {target: 5, step: 1, points_per_step: 3, direction: lower}}
    - code: EFFICIENCY
      title: 效能建设
      title_en: Efficiency
      points: 20
      rule: {kind: completion, parameters: {target: 90, round: 2}}
    - code: SERVICE
      title: 服务效果
      title_en: Service results
      points: 20
      rule: {kind: completion, parameters: {target: 3}}
bonus:
  - code: HONOR
    title: 表彰
    title_en: Honors
    points: 2
    missing: zero
    rule: {kind: bonus, parameters: {levels: [{code: CITY, title: 市级, title_en: city, points: 1}]}}
vetoes:
  - code: SAFETY
    title: 安全生产
    title_en: Work safety
    missing: zero
    rule: {kind: veto, parameters: {at_least: 1}}
    effect: {bar_from: ADVANCED}
grades:
  - {code: ADVANCED, title: 达标先进, title_en: Advanced, at_least: 90, quota: {share: 50%, rounding: down, minimum: 1}}
  - {code: QUALIFIED, title: 达标, title_en: Qualified, at_least: 80}
  - {code: BASIC, title: 基本达标, title_en: Basically qualified}
consequences:
  recommendations:
    - {code: TWICE, title: 建议调整, title_en: Move recommended, grade: BASIC, times: 2}
  excellent_share: {default: 15%, rounding: down}
"""

MARKS = {
    "U1": ("98.5", "5.0", "90", "2.9"),
    "U2": ("99.25", "5.5", "88.8", "2.99"),
    "U3": ("70", "9.0", "80", "2"),
    "U4": ("97", "4.0", "90", "3"),
}
ITEMS = ("TASKS", "SPEED", "EFFICIENCY", "SERVICE")

Row = dict[str, str]


def fact_rows() -> list[Row]:
    """Return the facts: three units scored, one item not applicable, one veto, one honor."""
    rows = [
        row(unit, item, "actual", value)
        for unit, marks in MARKS.items()
        for item, value in zip(ITEMS, marks, strict=True)
    ]
    rows = [each for each in rows if (each["unit"], each["item"]) != ("U1", "SPEED")]
    rows.append({**row("U1", "SPEED", "", ""), "status": "not_applicable"})
    rows.append(row("U2", "SAFETY", "confirmed", "1", "CASE-1"))
    rows.append({**row("U4", "HONOR", "claim", "1", "CITY"), "group": "M1"})
    return rows


def row(unit: str, item: str, measure: str, value: str, entry: str = "") -> Row:
    """Return one row of facts."""
    filled = {"unit": unit, "item": item, "measure": measure, "value": value, "entry": entry}
    return {**dict.fromkeys(COLUMNS, ""), **filled, "source": f"Record {unit}-{item}"}


def write_facts(path: Path, rows: Iterable[Row]) -> Path:
    """Write facts as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_year(folder: Path, *, year: int = 2024, rows: Iterable[Row] | None = None) -> Path:
    """Write ruleset.yaml and facts.csv of a year into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.joinpath("ruleset.yaml").write_text(RULESET.replace("2024", str(year)), encoding="utf-8")
    write_facts(folder / "facts.csv", fact_rows() if rows is None else rows)
    return folder


def scored(folder: Path) -> ScoredYear:
    """Write the small year and score it."""
    write_year(folder)
    compiled = compile_ruleset(load_ruleset(folder / "ruleset.yaml"))
    return score_year(compiled, load_facts([folder / "facts.csv"], compiled.layout))
