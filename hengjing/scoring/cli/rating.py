"""hengjing scoring raters."""

import argparse
import sys
from functools import reduce

from hengjing.scoring.cli.inputs import UsageWrong, read_inputs
from hengjing.scoring.cli.manual import Manual
from hengjing.scoring.cli.parsing import Parser
from hengjing.scoring.cli.progress import Progress
from hengjing.scoring.cli.words import WORDS
from hengjing.scoring.compiling import Compiled
from hengjing.scoring.raters import (
    NAMES,
    LimitWrong,
    Thresholds,
    rated_items,
    read_raters,
    render_json,
    render_text,
    with_limit,
)
from hengjing.scoring.scoresheet.words import Words

MANUAL = Manual(
    summary=Words(
        "评委评分情况：宽严度、一致性、平推和策略性打分；只供参看，不改动得分",
        "how raters marked: severity, agreement, flat and strategic ballots; no score is changed",
    ),
    description=Words(
        "对评委打分的项目，按类别和组别列出每名评委与其他评委对同样单位的比较、先后次序和一致性系数α，并提示平推、远离其他"
        "评分、抬高一家压低相近单位、逐个相同和依规则作废的评分；对满意度测评，提示全部为同一选项的组别。提示表示值得核对，"
        "不是结论。",
        "For items marked by raters: each rater against the others on the same units, the order of units, and "
        "Krippendorff's alpha, by class and group; with signals for flat ballots, marks far apart, a unit lifted "
        "while its rivals are pressed down, equal ballots, and ballots void by the rule. For surveys: groups whose "
        "ballots are all one option. A signal says that something is worth a look; it is no finding.",
    ),
    examples=(
        "{prog} raters rulesets/reference/2024",
        "{prog} raters rulesets/reference/2024 --item LEADER_MARKS --lang en",
        "{prog} raters ruleset.yaml facts.csv --limit level_share=5% --limit fewest_units=8",
        "{prog} raters ruleset.yaml facts.csv --format json",
    ),
    arguments={
        "item_raters": Words("只看这个项目（代码）", "this item only (its code)"),
        "limit": Words(
            "改变提示的界限，可以多次： " + ", ".join(NAMES) + "；含义见 docs/scoring/raters.md",
            "set from where on something is a signal, may be repeated: "
            + ", ".join(NAMES)
            + "; see docs/scoring/raters.md",
        ),
    },
)

NOT_RATED = Words(
    "{item} 不是由评委打分或满意度测评计分的项目；有：{items}",
    "{item} is not an item that raters or a survey mark; there are {items}",
)
NONE_RATED = Words(
    "规则集中没有由评委打分或满意度测评计分的项目", "The ruleset has no item that raters or a survey mark"
)
READING = Words("比较评委的评分", "Comparing raters")


def declare(parser: Parser) -> None:
    """Declare the arguments."""
    parser.argument("ruleset", text="ruleset", metavar="RULESET")
    parser.argument("facts", text="facts", metavar="FACTS", nargs="*")
    parser.option("--item", text="item_raters", metavar="CODE")
    parser.option("--limit", text="limit", metavar="NAME=VALUE", action="append", default=[])
    parser.option("--format", text="format_text", choices=("text", "json"), default="text")


def run(options: argparse.Namespace) -> int:
    """Show how raters marked."""
    limits = _limits(options)
    with Progress(sys.stderr) as progress:
        compiled, facts = read_inputs([options.ruleset, *options.facts], progress, options.lang)
        _check_item(options, compiled)
        progress.show(READING.of(options.lang))
        report = read_raters(compiled, facts, options.item, limits)
    text = render_json(report) if options.format == "json" else render_text(report, options.lang)
    print(text.rstrip("\n"))
    return 0


def _limits(options: argparse.Namespace) -> Thresholds:
    try:
        return reduce(with_limit, options.limit, Thresholds())
    except LimitWrong as wrong:
        raise UsageWrong(wrong.words.of(options.lang)) from wrong


def _check_item(options: argparse.Namespace, compiled: Compiled) -> None:
    items = rated_items(compiled)
    if not items:
        raise UsageWrong(NONE_RATED.of(options.lang))
    if options.item is not None and options.item not in items:
        listed = WORDS[options.lang]["comma"].join(items)
        raise UsageWrong(NOT_RATED.with_values(item=options.item, items=listed).of(options.lang))
