"""hengjing scoring simulate."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hengjing.scoring.cli.atomic import atomic_file
from hengjing.scoring.cli.inputs import UsageWrong, find_inputs, read_facts, read_ruleset
from hengjing.scoring.cli.manual import Manual
from hengjing.scoring.cli.parsing import Parser
from hengjing.scoring.cli.progress import Progress
from hengjing.scoring.cli.words import WORDS
from hengjing.scoring.compare import Comparison, compare, render_unit
from hengjing.scoring.compare import render_json as render_comparison
from hengjing.scoring.load import read_document, yaml_of
from hengjing.scoring.runners.local import evaluate
from hengjing.scoring.runners.scored import Scored
from hengjing.scoring.scoresheet.words import Words
from hengjing.scoring.simulate import Change, Simulation, read_change, render_data, render_text, simulate

MANUAL = Manual(
    summary=Words(
        "模拟测算：规则这样改，谁的得分、名次、等次会变，为什么",
        "try a changed ruleset: who would move in score, rank or grade, and why",
    ),
    description=Words(
        "按改动后的规则用同样的数据重新计算，并与原来比较。只是测算，什么也不改动。改动可以写多个；分值、权重、名额后"
        "可加 @类别或单位，只改它。去掉一项时，其分值由同级项目按比例承接。",
        "Scores the same facts again under changed rules and compares. A what-if: nothing is changed. Several changes "
        "may be given; points, weights and quotas may name one class or unit after an @. The points of a dropped node "
        "go to its siblings in proportion.",
    ),
    examples=(
        "{prog} simulate rulesets/reference/2024 --points KEY=45 --rescale",
        "{prog} simulate rulesets/reference/2024 --drop LAW_OPEN --quota ADVANCED@A=40%",
        "{prog} simulate ruleset.yaml facts.csv --cut-off ADVANCED=92 --cap bonus_cap=3 --write draft.yaml",
        "{prog} simulate rulesets/reference/2024 --ruleset draft.yaml --unit U30",
    ),
    arguments={
        "weight": Words("改权重：代码=数值", "another weight: CODE=VALUE"),
        "points": Words("改分值：代码=数值", "other points: CODE=VALUE"),
        "cap": Words(
            "改封顶：项目或加分、扣分项代码=数值；总分用 bonus_cap、deduction_cap、total_cap、total_floor；none 为取消",
            "another cap: CODE=VALUE of an item or line, or bonus_cap, deduction_cap, total_cap, total_floor; none for "
            "no cap",
        ),
        "cut_off": Words("改分数线：等次代码=数值", "another cut-off: GRADE=VALUE"),
        "quota": Words("改名额比例：等次代码=比例；none 为取消", "another quota: GRADE=SHARE; none for no quota"),
        "drop": Words("去掉一个项目、指标或加分、扣分、否决项", "drop an item, a node or a line"),
        "rescale": Words(
            "改了分值或权重时，由同级项目按比例增减，使合计不变",
            "siblings take up the difference of changed points and weights in proportion, so that sums are kept",
        ),
        "draft": Words(
            "另一份规则集，从它改起；不写则从原规则集改起", "another ruleset to start from; else the one that is scored"
        ),
        "write": Words("把改动后的规则集写到这个文件", "write the changed ruleset to this file"),
        "unit_simulate": Words("只说明这个单位变动的原因", "say only why this unit moves"),
    },
)

WRONG = Words("{option} 的写法不对：{text}；应写成 {form}", "{option} is not written so: {text}; write {form}")
UNKNOWN_UNIT = Words("没有单位 {unit}", "There is no unit {unit}")
REASONS = Words("变动的原因", "Why they move")
NOBODY = Words("没有单位变动", "No unit moves")
WRITTEN = Words(
    "改动后的规则集已写入 {file}（原文件中的注释不在其中）",
    "The changed ruleset is in {file} (without the comments of the file)",
)
SIMULATING = Words("模拟测算", "Simulating")

OPTIONS = {
    "weight": "CODE[@WHO]=VALUE",
    "points": "CODE[@WHO]=VALUE",
    "cap": "CODE=VALUE",
    "cut_off": "GRADE=VALUE",
    "quota": "GRADE[@CLASS]=SHARE",
    "drop": "CODE",
}
"""How each change is written."""


def declare(parser: Parser) -> None:
    """Declare the arguments."""
    parser.argument("ruleset", text="ruleset", metavar="RULESET")
    parser.argument("facts", text="facts", metavar="FACTS", nargs="*")
    for kind, form in OPTIONS.items():
        read = _reader(kind, parser.language)
        name = f"--{kind.replace('_', '-')}"
        parser.option(name, text=kind, metavar=form, type=read, action="append", dest="changes", default=[])
    parser.option("--rescale", text="rescale", action="store_true")
    parser.option("--ruleset", text="draft", metavar="FILE", dest="draft")
    parser.option("--write", text="write", metavar="FILE")
    parser.option("--unit", text="unit_simulate", metavar="U")
    parser.option("--format", text="format_text", choices=("text", "json"), default="text")


def _reader(kind: str, language: str) -> Callable[[str], Change]:
    def read(text: str) -> Change:
        try:
            return read_change(kind, text)
        except ValueError as error:
            said = WRONG.with_values(option=f"--{kind.replace('_', '-')}", text=text, form=OPTIONS[kind])
            raise argparse.ArgumentTypeError(said.of(language)) from error

    return read


def run(options: argparse.Namespace) -> int:
    """Simulate changed rules and say who moves and why."""
    with Progress(sys.stderr) as progress:
        ruleset, facts_paths = find_inputs([options.ruleset, *options.facts], options.lang)
        compiled = read_ruleset(ruleset, progress, options.lang)
        facts = read_facts(facts_paths, compiled, progress, options.lang)
        progress.show(WORDS[options.lang]["scoring"])
        before = Scored(compiled, facts, evaluate(compiled, facts))
        _check_unit(options, before)
        progress.show(SIMULATING.of(options.lang))
        found = simulate(before, read_document(options.draft or ruleset), options.changes, rescale=options.rescale)
        comparison = _comparison(found, options.unit)
        if options.write:
            with atomic_file(Path(options.write)) as path:
                path.write_text(yaml_of(found.document), encoding="utf-8", newline="\n")
    if options.format == "json":
        data = {"simulation": render_data(found), "comparison": json.loads(render_comparison(comparison))}
        print(json.dumps(data, ensure_ascii=False, sort_keys=True, indent=2))
        return 0
    print(_text(found, comparison, options.lang))
    if options.write:
        print(f"\n{WRITTEN.with_values(file=options.write).of(options.lang)}")
    return 0


def _check_unit(options: argparse.Namespace, scored: Scored) -> None:
    if options.unit and options.unit not in {unit.code for unit in scored.compiled.ruleset.units}:
        raise UsageWrong(UNKNOWN_UNIT.with_values(unit=options.unit).of(options.lang))


def _comparison(found: Simulation, unit: str | None) -> Comparison:
    """Why each mover moves; units whose parts alone moved are left out."""
    movers = {each.unit for each in found.movers}
    comparison = compare(found.before, found.after)
    units = [each for each in comparison.units if each.unit in movers and unit in (None, each.unit)]
    order = {each.unit: place for place, each in enumerate(found.moves)}
    return replace(comparison, units=tuple(sorted(units, key=lambda each: order[each.unit])), facts=())


def _text(found: Simulation, comparison: Comparison, language: str) -> str:
    lines = [render_text(found, language), (REASONS if comparison.units else NOBODY).of(language)]
    for unit in comparison.units:
        lines += ["", *render_unit(unit, comparison.decimals, language)]
    return "\n".join(lines)
