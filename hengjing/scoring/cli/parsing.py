"""Command lines in two languages whose help reads like a manual page."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from hengjing.scoring.cli.manual import ARGUMENTS, STATUSES
from hengjing.scoring.cli.words import LANGUAGES, WORDS
from hengjing.scoring.scoresheet.words import Words


def chosen_language(argv: Sequence[str]) -> str:
    """Return the language that `--lang` names, so that help and errors can be in it too; else Chinese."""
    for at, word in enumerate(argv):
        named = word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        if word == "--lang" and at + 1 < len(argv):
            named = argv[at + 1]
        if named in LANGUAGES:
            return named
    return LANGUAGES[0]


class Parser(argparse.ArgumentParser):
    """A parser with its words in one language, options and arguments under their own heads."""

    def __init__(self, language: str = "zh", arguments: Mapping[str, Words] | None = None, **settings: Any) -> None:
        super().__init__(
            add_help=False, allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter, **settings
        )
        self.language = language
        self.words = WORDS[language]
        self.texts = {name: words.of(language) for name, words in {**ARGUMENTS, **(arguments or {})}.items()}
        self.arguments_group = self.add_argument_group(self.words["arguments"])
        self.options_group = self.add_argument_group(self.words["options"])
        self.option("-h", "--help", action="help", text="help")

    def argument(self, name: str, *, text: str, **settings: Any) -> None:
        """Declare a positional argument; `text` names its line of the manual."""
        self.arguments_group.add_argument(name, help=self.texts[text].replace("%", "%%"), **settings)

    def option(self, *names: str, text: str, **settings: Any) -> None:
        """Declare an option; `text` names its line of the manual."""
        self.options_group.add_argument(*names, help=self.texts[text].replace("%", "%%"), **settings)

    def language_option(self) -> None:
        """Declare `--lang`."""
        self.option("--lang", text="lang", choices=LANGUAGES, default=LANGUAGES[0])

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the usage and end with status 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\n{self.words['try_help'].format(prog=self.prog)}\n")


def manual_end(language: str, examples: Sequence[str], statuses: Mapping[str, Mapping[str, str]] = STATUSES) -> str:
    """Return the end of a manual page: examples and exit statuses."""
    words = WORDS[language]
    lines = [f"{words['examples']}:", *(f"  {example}" for example in examples), "", f"{words['statuses']}:"]
    lines += [f"  {status:<4} {meaning}" for status, meaning in statuses[language].items()]
    return "\n".join(lines)
