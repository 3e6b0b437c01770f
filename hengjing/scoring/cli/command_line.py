"""A command line made of commands: each a module with its manual page, its arguments and what it does."""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from hengjing.scoring.cli.inputs import UsageWrong
from hengjing.scoring.cli.interrupts import USAGE, interruptible
from hengjing.scoring.cli.manual import Manual
from hengjing.scoring.cli.parsing import Parser, chosen_language, manual_end
from hengjing.scoring.cli.problem_lines import print_problems
from hengjing.scoring.problems import ProblemsFound
from hengjing.scoring.scoresheet.plain_text import wrapped
from hengjing.scoring.scoresheet.words import Words

WIDTH = 80


class Command(Protocol):
    """What a module of a command holds."""

    @property
    def MANUAL(self) -> Manual:  # noqa: N802 (a constant of a module)
        """Its manual page."""

    @property
    def declare(self) -> Callable[[Parser], None]:
        """Declares its arguments."""

    @property
    def run(self) -> Callable[[argparse.Namespace], int]:
        """Runs it and returns the exit status."""


@dataclass(frozen=True)
class CommandLine:
    """A command line by its name, such as `hengjing scoring`, what it is for, and its commands by name."""

    prog: str
    about: Words
    commands: Mapping[str, Command]

    def parser(self, language: str = "zh") -> Parser:
        """Describe the command line in a language."""
        first = [command.MANUAL.examples[0].format(prog=self.prog) for command in self.commands.values()]
        parser = Parser(
            language,
            prog=self.prog,
            description="\n".join(wrapped(self.about.of(language), WIDTH)),
            epilog=manual_end(language, first),
        )
        added = parser.add_subparsers(title=parser.words["commands"], dest="command", metavar="COMMAND", required=True)
        for name, command in self.commands.items():
            manual = command.MANUAL
            own = added.add_parser(
                name,
                language=language,
                arguments=manual.arguments,
                help=manual.summary.of(language),
                description="\n".join(wrapped(manual.description.of(language), WIDTH)),
                epilog=manual_end(language, *manual.end(language, self.prog)),
            )
            command.declare(own)
            own.language_option()
        parser.language_option()
        return parser

    def main(self, argv: Sequence[str]) -> int:
        """Run a command and return its exit status: 0 fine, 1 not certifiable, 2 problems, 130 interrupted."""
        language = chosen_language(argv)
        options = self.parser(language).parse_args(argv)
        options.lang = language
        return interruptible(lambda: _run(self.commands[options.command], options), language)


def _run(command: Command, options: argparse.Namespace) -> int:
    try:
        return command.run(options)
    except ProblemsFound as found:
        print_problems(found.problems, options.lang, sys.stderr)
    except UsageWrong as wrong:
        print(wrong, file=sys.stderr)
    return USAGE
