"""hengjing scoring workbook."""

import argparse
import sys
from functools import partial
from pathlib import Path

from hengjing.scoring.cli.atomic import atomic_file
from hengjing.scoring.cli.inputs import UsageWrong, read_inputs
from hengjing.scoring.cli.manual import Manual
from hengjing.scoring.cli.parsing import Parser
from hengjing.scoring.cli.progress import Progress
from hengjing.scoring.cli.words import WORDS
from hengjing.scoring.runners.scored_year import score_year
from hengjing.scoring.scoresheet.words import Words
from hengjing.scoring.workbook.live import write_live_workbook

MANUAL = Manual(
    summary=Words(
        "写出活公式工作簿：每个得分、总分、名次、等次都是公式",
        "write a workbook of live formulas: every score, total, rank and grade",
    ),
    description=Words(
        "写出一个 Excel 文件，数据、规则、分值、权重是可以改动的格子，各项目得分、汇总、总分、名次和等次都是公式，"
        "改动以后随即重算；“核对”表把公式的结果与系统结果逐一比较。电子表格算不准末位的得分写成数值，在“说明”中逐项列出。"
        "适用于 Excel、WPS表格和 LibreOffice，没有宏和外部链接。",
        "Writes an Excel file in which facts, rules, full marks and weights are cells that may be changed, and the "
        "points of items, sums, totals, ranks and grades are formulas that follow. The sheet “Check” compares every "
        "result of the formulas with the engine's. Scores whose last digit a spreadsheet might miss are values, listed "
        "on the first sheet. For Excel, WPS Spreadsheets and LibreOffice; no macros, no links.",
    ),
    examples=(
        "{prog} workbook rulesets/reference/2024 --out out/2024.xlsx",
        "{prog} workbook ruleset.yaml facts.csv --out out/2024.xlsx --lang en",
    ),
    arguments={
        "out_file": Words(
            "写出的文件，以 .xlsx 结尾；同名文件被替换", "file to write, ending in .xlsx; replaced if it is there"
        ),
    },
)

SAID = {
    "ending": Words("--out 应以 .xlsx 结尾：{file}", "--out must end in .xlsx: {file}"),
    "done": Words(
        "已写入 {file}：{cells}个得分，{values}个写成数值，其余都是公式",
        "Written to {file}: {cells} scores, {values} as values, all others as formulas",
    ),
    "not_certifiable": Words(
        "有{count}项无数据，成绩不能核定；在“数据”表中可以看到",
        "{count} items have no data; the results cannot be certified",
    ),
}


def declare(parser: Parser) -> None:
    """Declare the arguments."""
    parser.argument("ruleset", text="ruleset", metavar="RULESET")
    parser.argument("facts", text="facts", metavar="FACTS", nargs="*")
    parser.option("--out", text="out_file", metavar="FILE", required=True)


def run(options: argparse.Namespace) -> int:
    """Score a year and write its live workbook."""
    words, language, target = WORDS[options.lang], options.lang, Path(options.out)
    if target.suffix.lower() != ".xlsx":
        raise UsageWrong(SAID["ending"].of(language).format(file=options.out))
    with Progress(sys.stderr) as progress:
        compiled, facts = read_inputs([options.ruleset, *options.facts], progress, language)
        progress.show(words["scoring"])
        year = score_year(compiled, facts)
        target.absolute().parent.mkdir(parents=True, exist_ok=True)
        text = words["writing"].format(file=target.name)
        progress.show(text)
        with atomic_file(target) as partial_file:
            values = write_live_workbook(year, partial_file, language=language, tick=partial(progress.show, text))
    cells = year.sheet.trace.num_rows
    print(SAID["done"].of(language).format(file=options.out, cells=cells, values=values))
    if year.sheet.is_certifiable:
        return 0
    print(SAID["not_certifiable"].of(language).format(count=len(year.sheet.problems)), file=sys.stderr)
    return 1
