"""hengjing scoring evaluate."""

import argparse
import sys
from pathlib import Path

from hengjing.scoring.cli.inputs import read_history, read_inputs
from hengjing.scoring.cli.manual import Manual
from hengjing.scoring.cli.outputs import FORMATS, write_results
from hengjing.scoring.cli.parsing import Parser
from hengjing.scoring.cli.problem_lines import certifiable_status
from hengjing.scoring.cli.progress import Progress
from hengjing.scoring.cli.spark_sessions import SPARK_ARGUMENTS, declare_spark, session_for
from hengjing.scoring.cli.words import WORDS
from hengjing.scoring.compiling import Compiled
from hengjing.scoring.facts import Facts
from hengjing.scoring.runners.scored_year import ScoredYear, score_year, year_of_sheet
from hengjing.scoring.runners.spark import evaluate_on_spark
from hengjing.scoring.scoresheet import ScoreSheet
from hengjing.scoring.scoresheet.words import Words

MANUAL = Manual(
    summary=Words(
        "计算得分、名次、等次和结果应用，写出成绩单、工作簿和报告",
        "compute points, ranks, grades and consequences; write sheet, workbook and report",
    ),
    description=Words(
        "读取规则集和数据，计算后写入 --out 文件夹：sheet.jsonl（规范文本，每行一条）、sheet.sha256（其指纹）、"
        "consequences.json（结果应用）、trace、details、totals 三个 Parquet 表、results.xlsx、report.html。"
        "同名文件被替换，其他文件不动。给出往年成绩单（--history）才能判断连续两年的情形和绩效改进。",
        "Reads a ruleset and facts and writes into the folder of --out: sheet.jsonl (canonical text, "
        "one record a line), sheet.sha256 (its hash), consequences.json (recommendations, excellent heads, "
        "awards), the Parquet tables trace, details and totals, results.xlsx and report.html. Files of "
        "these names are replaced, others stay. Sheets of earlier years (--history) are needed for grades "
        "held in consecutive years and for improvement.",
    ),
    examples=(
        "{prog} evaluate rulesets/reference/2024 --out out/2024",
        "{prog} evaluate ruleset.yaml facts.csv --out out/2025 --history out/2024/sheet.jsonl",
        "{prog} evaluate ruleset.yaml facts.csv --out out/2025 --format sheet,xlsx --threads 4",
        "{prog} evaluate ruleset.yaml facts.csv --out out/2025 --runner spark --spark-master 'local[2]'",
    ),
    arguments={
        "threads": Words(
            "同时计算的线程数，结果与线程数无关（默认 1）",
            "number of threads; the results do not depend on it (default 1)",
        ),
        "runner": Words(
            "在哪里计算：local 本机（默认）或 spark，成绩单的每个字节都相同；spark 需要安装 hengjing[spark]",
            "where to compute: local (default) or spark, the sheet is the same byte for byte; spark needs "
            "hengjing[spark]",
        ),
        **SPARK_ARGUMENTS,
        "format_out": Words(
            "写出哪些，用逗号分开：sheet、parquet、xlsx、html（默认全部）",
            "what to write, separated by commas: sheet, parquet, xlsx, html (default all)",
        ),
    },
)


def formats(text: str) -> tuple[str, ...]:
    """Read the list of formats.

    Raises:
        argparse.ArgumentTypeError: one of them is not known.
    """
    named = tuple(text.split(","))
    if unknown := [name for name in named if name not in FORMATS]:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)}? {', '.join(FORMATS)}")
    return named


def threads(text: str) -> int:
    """Read a number of threads.

    Raises:
        ValueError: it is not a whole number above zero.
    """
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def declare(parser: Parser) -> None:
    """Declare the arguments."""
    parser.argument("ruleset", text="ruleset", metavar="RULESET")
    parser.argument("facts", text="facts", metavar="FACTS", nargs="*")
    parser.option("--out", text="out", metavar="DIR", required=True)
    parser.option("--history", text="history", metavar="SHEET", nargs="+", action="extend", default=[])
    parser.option("--format", text="format_out", metavar="FORMAT", type=formats, default=FORMATS)
    parser.option("--threads", text="threads", metavar="N", type=threads, default=1)
    parser.option("--runner", text="runner", choices=("local", "spark"), default="local")
    declare_spark(parser)


def run(options: argparse.Namespace) -> int:
    """Score a year and write its results."""
    words, language = WORDS[options.lang], options.lang
    with Progress(sys.stderr) as progress:
        compiled, facts = read_inputs([options.ruleset, *options.facts], progress, language)
        history = read_history(options.history, language)
        progress.show(words["scoring"])
        if options.runner == "spark":
            year = year_of_sheet(compiled, facts, _sheet_on_spark(compiled, facts, options), history)
        else:
            year = score_year(compiled, facts, history, threads=options.threads)
        written = write_results(year, Path(options.out), options.format, language, progress)
    _print_summary(year, language)
    print(words["written"].format(folder=options.out, files=words["comma"].join(written)))
    return certifiable_status(year.sheet.problems, language)


def _sheet_on_spark(compiled: Compiled, facts: Facts, options: argparse.Namespace) -> ScoreSheet:
    with session_for(options) as session:
        return evaluate_on_spark(session, compiled, facts)


def _print_summary(year: ScoredYear, language: str) -> None:
    words, ruleset = WORDS[language], year.compiled.ruleset
    rows = [row for table in year.tables for row in table.rows]
    title = ruleset.title_en if language == "en" and ruleset.title_en else ruleset.title
    scored = sum(row.total is not None for row in rows)
    print(words["summary"].format(title=title, units=len(rows), scored=scored, hash=year.sheet.hash[:16]))
    for table in year.tables:
        named = table.unit_class.title_en if language == "en" else ""
        parts = [words["class_line"].format(title=named or table.unit_class.title, units=len(table.rows))]
        for grade in ruleset.grades:
            count = sum(row.grade == grade.code for row in table.rows)
            parts.append(f"{(grade.title_en if language == 'en' else '') or grade.title} {count}")
        print("  " + words["comma"].join(parts))
