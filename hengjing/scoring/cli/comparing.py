"""hengjing scoring compare."""

import argparse
import sys
from dataclasses import replace

from hengjing.scoring.cli.inputs import find_inputs, read_facts, read_ruleset
from hengjing.scoring.cli.parsing import Parser
from hengjing.scoring.cli.progress import Progress
from hengjing.scoring.cli.words import WORDS
from hengjing.scoring.compare import Scored, compare, render_json, render_text
from hengjing.scoring.runners.local import evaluate


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
