"""hengjing scoring report."""

import argparse
import sys
from functools import partial
from pathlib import Path

from hengjing.scoring.cli.atomic import atomic_file
from hengjing.scoring.cli.inputs import read_history, read_inputs
from hengjing.scoring.cli.manual import Manual
from hengjing.scoring.cli.parsing import Parser
from hengjing.scoring.cli.problem_lines import certifiable_status
from hengjing.scoring.cli.progress import Progress
from hengjing.scoring.cli.words import WORDS
from hengjing.scoring.report import write_report
from hengjing.scoring.runners.scored_year import score_year
from hengjing.scoring.scoresheet.words import Words

MANUAL = Manual(
    summary=Words(
        "写出一份 HTML 报告：各类结果、每个单位一页、敏感性、计分方法",
        "write one HTML report: class tables, a page for each unit, sensitivity, method",
    ),
    description=Words(
        "读取规则集和数据，计算后写成一个 HTML 文件，不依赖任何外部资源，用浏览器打开即可，打印时每个单位另起一页。",
        "Reads a ruleset and facts and writes one HTML file that needs nothing else: open it in a browser; printed, "
        "each unit begins a new page.",
    ),
    examples=(
        "{prog} report rulesets/reference/2024 --out report.html",
        "{prog} report ruleset.yaml facts.csv --out report.html --history out/2023/sheet.jsonl --lang en",
    ),
    arguments={"out_report": Words("写出的 HTML 文件", "the HTML file to write")},
)


def declare(parser: Parser) -> None:
    """Declare the arguments."""
    parser.argument("ruleset", text="ruleset", metavar="RULESET")
    parser.argument("facts", text="facts", metavar="FACTS", nargs="*")
    parser.option("--out", text="out_report", metavar="FILE", required=True)
    parser.option("--history", text="history", metavar="SHEET", nargs="+", action="extend", default=[])


def run(options: argparse.Namespace) -> int:
    """Score a year and write its report."""
    words, out = WORDS[options.lang], Path(options.out)
    writing = words["writing"].format(file=out.name)
    with Progress(sys.stderr) as progress:
        compiled, facts = read_inputs([options.ruleset, *options.facts], progress, options.lang)
        history = read_history(options.history, options.lang)
        progress.show(words["scoring"])
        year = score_year(compiled, facts, history)
        with atomic_file(out) as path:
            write_report(year, path, language=options.lang, tick=partial(progress.show, writing))
    print(words["written"].format(folder=out.absolute().parent, files=out.name))
    return certifiable_status(year.sheet.problems, options.lang)
