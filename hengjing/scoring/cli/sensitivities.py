"""hengjing scoring sensitivity."""

import argparse
import json
import sys

from hengjing.scoring.cli.inputs import UsageWrong, read_inputs
from hengjing.scoring.cli.manual import Manual
from hengjing.scoring.cli.parsing import Parser
from hengjing.scoring.cli.progress import Progress
from hengjing.scoring.numbers import parse_share
from hengjing.scoring.scoresheet.words import Words
from hengjing.scoring.sensitivity import DRAWS, SEED, SPREAD, render_data, render_text, sensitivity

MANUAL = Manual(
    summary=Words(
        "权重敏感性：权重差多少会改变等次和名次",
        "how much grades and ranks hang on the weights",
    ),
    description=Words(
        "逐个权重求出改变某单位等次的最小改动，精确到所用的最小刻度；再按种子随机改变全部权重若干次，统计每个单位等次不变的"
        "比例和名次区间。整数精确计算，同样的种子在任何机器上得到同样的数字。只是分析，不改动任何成绩。",
        "Finds for each weight the smallest change that changes a unit's grade, exact to the last step; then changes "
        "all weights many times by a seed and counts how often each unit keeps its grade, and its ranks. Whole "
        "numbers: the same seed gives the same digits on any machine. No result is changed.",
    ),
    examples=(
        "{prog} sensitivity rulesets/reference/2024",
        "{prog} sensitivity rulesets/reference/2024 --unit U04 --lang en",
        "{prog} sensitivity ruleset.yaml facts.csv --draws 10000 --seed 7 --range 10% --format json",
    ),
    arguments={
        "draws": Words(f"随机改变的次数（默认 {DRAWS}）", f"number of draws (default {DRAWS})"),
        "seed": Words(f"随机数种子，不小于 0 的整数（默认 {SEED}）", f"seed of the draws, from 0 (default {SEED})"),
        "range": Words(
            "每个权重最多增减多少，如 20%（默认），最多两位小数",
            "how far each weight moves, such as 20% (default), up to two decimals",
        ),
        "unit_sensitivity": Words(
            "只看这个单位，列出每个能改变其等次的权重", "this unit only, with every weight that can change its grade"
        ),
    },
)

UNKNOWN_UNIT = Words("没有单位 {unit}", "There is no unit {unit}")
DOING = {
    "study": Words("随机改变权重", "Drawing weights"),
    "shifts": Words("逐个查找最小改动", "Searching the smallest changes"),
}


def whole(least: int) -> object:
    """Return a reader of whole numbers from `least` on; it raises ValueError for anything else."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text}? {least}, {least + 1}, …")
        return int(text)

    return read


def spread(text: str) -> int:
    """Read how far each weight moves, in ten-thousandths.

    Raises:
        argparse.ArgumentTypeError: no share above 0 and below 100 % with at most two decimals of a percent.
    """
    try:
        millionths = parse_share(text)
    except (ValueError, OverflowError) as error:
        raise argparse.ArgumentTypeError(f"{text}? 20%, 0.2") from error
    if millionths % 100 or not 0 < millionths < 10**6:
        raise argparse.ArgumentTypeError(f"{text}? 0.01%–99.99%")
    return millionths // 100


def declare(parser: Parser) -> None:
    """Declare the arguments."""
    parser.argument("ruleset", text="ruleset", metavar="RULESET")
    parser.argument("facts", text="facts", metavar="FACTS", nargs="*")
    parser.option("--draws", text="draws", metavar="N", type=whole(1), default=DRAWS)
    parser.option("--seed", text="seed", metavar="S", type=whole(0), default=SEED)
    parser.option("--range", text="range", metavar="SHARE", type=spread, default=SPREAD, dest="spread")
    parser.option("--unit", text="unit_sensitivity", metavar="U")
    parser.option("--format", text="format_text", choices=("text", "json"), default="text")


def run(options: argparse.Namespace) -> int:
    """Analyze the weights."""
    with Progress(sys.stderr) as progress:
        compiled, facts = read_inputs([options.ruleset, *options.facts], progress, options.lang)
        if options.unit and options.unit not in {unit.code for unit in compiled.ruleset.units}:
            raise UsageWrong(UNKNOWN_UNIT.with_values(unit=options.unit).of(options.lang))

        def told(what: str, done: int, of: int) -> None:
            progress.show(DOING[what].of(options.lang), done, of)

        found = sensitivity(compiled, facts, draws=options.draws, seed=options.seed, spread=options.spread, told=told)
    if options.format == "json":
        print(json.dumps(render_data(found, options.unit), ensure_ascii=False, sort_keys=True, indent=2))
    else:
        print(render_text(found, compiled.ruleset, options.lang, options.unit).rstrip("\n"))
    return 0
