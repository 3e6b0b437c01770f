"""hengjing scoring check."""

import argparse
import sys

from hengjing.scoring.cli.inputs import find_inputs, read_facts, read_ruleset
from hengjing.scoring.cli.manual import Manual
from hengjing.scoring.cli.parsing import Parser
from hengjing.scoring.cli.progress import Progress
from hengjing.scoring.cli.words import WORDS
from hengjing.scoring.scoresheet.words import Words

MANUAL = Manual(
    summary=Words(
        "检查规则集和数据，一次列出全部问题",
        "check a ruleset and facts; all problems are listed at once",
    ),
    description=Words(
        "读取规则集；给出数据时一并读取。规则集的问题写成“文件:行: 路径: 内容”，数据的问题写成“文件，"
        "工作表，第几行，哪一列: 内容”，下一行是解决办法。",
        "Reads a ruleset and, where given, facts. Problems of a ruleset read “file:line: path: message”, "
        "those of facts “file, sheet, row, column: message”; the next line says the way out.",
    ),
    examples=(
        "{prog} check rulesets/reference/2024/ruleset.yaml",
        "{prog} check ruleset.yaml facts.csv surveys.xlsx",
    ),
)


def declare(parser: Parser) -> None:
    """Declare the arguments."""
    parser.argument("ruleset", text="ruleset", metavar="RULESET")
    parser.argument("facts", text="facts", metavar="FACTS", nargs="*")


def run(options: argparse.Namespace) -> int:
    """Check the ruleset, and the facts where there are any."""
    words = WORDS[options.lang]
    path, facts_paths = find_inputs([options.ruleset, *options.facts], options.lang)
    with Progress(sys.stderr) as progress:
        compiled = read_ruleset(path, progress, options.lang)
        facts = read_facts(facts_paths, compiled, progress, options.lang) if facts_paths else None
    ruleset = compiled.ruleset
    title = ruleset.title_en if options.lang == "en" and ruleset.title_en else ruleset.title
    counts = {"classes": len(ruleset.classes), "units": len(ruleset.units), "items": len(tuple(ruleset.leaves()))}
    print(words["ruleset_fine"].format(title=title, hash=ruleset.hash[:16], **counts))
    if facts is not None:
        print(words["facts_fine"].format(rows=len(facts), hash=facts.hash[:16]))
    return 0
