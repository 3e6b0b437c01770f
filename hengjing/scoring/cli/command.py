"""hengjing scoring: the command and its parts."""

import argparse
import sys
from collections.abc import Callable, Sequence

from hengjing.scoring.cli import checking, comparing, evaluating, explaining
from hengjing.scoring.cli.inputs import UsageWrong
from hengjing.scoring.cli.interrupts import USAGE, interruptible
from hengjing.scoring.cli.manual import ABOUT, DESCRIPTION, EXAMPLES, SUMMARY
from hengjing.scoring.cli.parsing import Parser, chosen_language, manual_end
from hengjing.scoring.cli.problem_lines import print_problems
from hengjing.scoring.problems import ProblemsFound
from hengjing.scoring.scoresheet.plain_text import wrapped

PROG = "hengjing scoring"
WIDTH = 80
COMMANDS = {"check": checking, "evaluate": evaluating, "explain": explaining, "compare": comparing}


def build_parser(language: str = "zh") -> Parser:
    """Describe the command line in a language."""
    parser = Parser(
        language,
        prog=PROG,
        description="\n".join(wrapped(ABOUT[language], WIDTH)),
        epilog=manual_end(language, [examples[0].format(prog=PROG) for examples in EXAMPLES.values()]),
    )
    commands = parser.add_subparsers(title=parser.words["commands"], dest="command", metavar="COMMAND", required=True)
    for name, module in COMMANDS.items():
        command = commands.add_parser(
            name,
            language=language,
            help=SUMMARY[language][name],
            description="\n".join(wrapped(DESCRIPTION[language][name], WIDTH)),
            epilog=manual_end(language, [example.format(prog=PROG) for example in EXAMPLES[name]]),
        )
        module.declare(command)
        command.language_option()
    parser.language_option()
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0 fine, 1 not certifiable, 2 problems, 130 interrupted."""
    words = list(sys.argv[1:] if argv is None else argv)
    language = chosen_language(words)
    options = build_parser(language).parse_args(words)
    options.lang = language
    return interruptible(lambda: _run(COMMANDS[options.command].run, options), language)


def _run(command: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    try:
        return command(options)
    except ProblemsFound as found:
        print_problems(found.problems, options.lang, sys.stderr)
    except UsageWrong as wrong:
        print(wrong, file=sys.stderr)
    return USAGE
