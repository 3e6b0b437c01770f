"""hengjing scoring explain."""

import argparse
import sys

from hengjing.scoring.cli.inputs import UsageWrong, read_inputs
from hengjing.scoring.cli.manual import Manual
from hengjing.scoring.cli.parsing import Parser
from hengjing.scoring.cli.progress import Progress
from hengjing.scoring.cli.words import WORDS
from hengjing.scoring.explain import explain, render_json, render_text
from hengjing.scoring.runners.local import evaluate
from hengjing.scoring.scoresheet import ScoreSheet
from hengjing.scoring.scoresheet.words import Words

MANUAL = Manual(
    summary=Words(
        "说明一个单位或其中一项的得分是怎样来的",
        "say how the score of a unit, or of one of its items, came about",
    ),
    description=Words(
        "逐步写出规则、参数及其来源、数据及其来源、算式和每一次舍入。",
        "Writes out the rule, its parameters with their source, the facts with theirs, the arithmetic "
        "and each rounding.",
    ),
    examples=(
        "{prog} explain rulesets/reference/2024 --unit U30",
        "{prog} explain ruleset.yaml facts.csv --unit U30 --item LAW_OPEN --lang en",
        "{prog} explain ruleset.yaml facts.csv --unit U30 --format json",
    ),
    arguments={
        "item": Words("项目代码；不写则说明整个单位", "code of the item; without it the whole unit is explained"),
    },
)


def declare(parser: Parser) -> None:
    """Declare the arguments."""
    parser.argument("ruleset", text="ruleset", metavar="RULESET")
    parser.argument("facts", text="facts", metavar="FACTS", nargs="*")
    parser.option("--unit", text="unit", metavar="U", required=True)
    parser.option("--item", text="item", metavar="CODE")
    parser.option("--format", text="format_text", choices=("text", "json"), default="text")


def run(options: argparse.Namespace) -> int:
    """Explain a unit or one of its items."""
    with Progress(sys.stderr) as progress:
        compiled, facts = read_inputs([options.ruleset, *options.facts], progress, options.lang)
        progress.show(WORDS[options.lang]["scoring"])
        sheet = evaluate(compiled, facts)
    _check_names(options, sheet)
    explanation = explain(compiled, facts, sheet, options.unit, options.item)
    text = render_json(explanation) if options.format == "json" else render_text(explanation, options.lang)
    print(text.rstrip("\n"))
    return 0


def _check_names(options: argparse.Namespace, sheet: ScoreSheet) -> None:
    words = WORDS[options.lang]
    units = sheet.totals["unit"].to_pylist()
    if options.unit not in units:
        listed = words["comma"].join(units)
        raise UsageWrong(words["unknown_unit"].format(unit=options.unit, units=listed))
    items = sheet.cells_of(options.unit)
    if options.item is not None and options.item not in items:
        listed = words["comma"].join(items)
        raise UsageWrong(words["unknown_item"].format(unit=options.unit, item=options.item, items=listed))
