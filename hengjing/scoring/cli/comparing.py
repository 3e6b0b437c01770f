"""hengjing scoring compare."""

import argparse
import sys
from dataclasses import replace

from hengjing.scoring.cli.inputs import find_inputs, read_facts, read_ruleset
from hengjing.scoring.cli.manual import Manual
from hengjing.scoring.cli.parsing import Parser
from hengjing.scoring.cli.progress import Progress
from hengjing.scoring.cli.words import WORDS
from hengjing.scoring.compare import Scored, compare, render_json, render_text
from hengjing.scoring.runners.local import evaluate
from hengjing.scoring.scoresheet.words import Words

MANUAL = Manual(
    summary=Words(
        "比较两次计算：哪些得分、名次、等次变了，为什么",
        "compare two computations: which points, ranks and grades changed, and why",
    ),
    description=Words(
        "“前”和“后”各是一个规则集和若干数据文件，或一个装有二者的文件夹。“后”只给规则集时，用“前”的数据计算，"
        "看规则改动的影响。",
        "Before and after are each a ruleset with its facts, or a folder that holds both. When after "
        "is a ruleset alone, it is computed with the facts of before, to see what a changed rule does.",
    ),
    examples=(
        "{prog} compare --before out-of-date.yaml facts.csv --after ruleset.yaml",
        "{prog} compare --before rulesets/reference/2024 --after rulesets/reference/2025 --unit U30",
    ),
    arguments={
        "before": Words("前：规则集和数据，或文件夹", "before: a ruleset and facts, or a folder"),
        "after": Words(
            "后：规则集和数据，或文件夹，或只有规则集", "after: a ruleset and facts, or a folder, or a ruleset alone"
        ),
        "unit_compare": Words("只比较这个单位", "compare this unit only"),
    },
)


def declare(parser: Parser) -> None:
    """Declare the arguments."""
    parser.option("--before", text="before", metavar="PATH", nargs="+", required=True)
    parser.option("--after", text="after", metavar="PATH", nargs="+", required=True)
    parser.option("--unit", text="unit_compare", metavar="U")
    parser.option("--format", text="format_text", choices=("text", "json"), default="text")


def run(options: argparse.Namespace) -> int:
    """Compare two computations."""
    with Progress(sys.stderr) as progress:
        before = _scored(options.before, [], options.lang, progress)
        after = _scored(options.after, options.before, options.lang, progress)
        comparison = compare(before, after)
    if options.unit:
        units = tuple(unit for unit in comparison.units if unit.unit == options.unit)
        facts = tuple(fact for fact in comparison.facts if fact.unit == options.unit)
        comparison = replace(comparison, units=units, facts=facts)
    text = render_json(comparison) if options.format == "json" else render_text(comparison, options.lang)
    print(text.rstrip("\n"))
    return 0


def _scored(paths: list[str], others: list[str], language: str, progress: Progress) -> Scored:
    """One side; where it names no facts, those of the other side are used."""
    ruleset, facts_paths = find_inputs(paths, language)
    if not facts_paths and others:
        facts_paths = find_inputs(others, language)[1]
    compiled = read_ruleset(ruleset, progress, language)
    facts = read_facts(facts_paths, compiled, progress, language)
    progress.show(WORDS[language]["scoring"])
    return Scored(compiled, facts, evaluate(compiled, facts))
