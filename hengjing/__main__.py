"""The `hengjing` command."""

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from hengjing import __version__
from hengjing.demo.command import run_cases, run_demo
from hengjing.demo.manual import ABOUT, DESCRIPTION, EXAMPLES, STATUSES, SUMMARY, TEXTS
from hengjing.scoring import cli
from hengjing.scoring.cli.parsing import Parser, chosen_language, manual_end
from hengjing.scoring.scoresheet.plain_text import wrapped

WIDTH = 80
DEFAULT_RULESETS = "rulesets"


def build_parser(language: str = "zh") -> Parser:
    """Describe the command line in a language."""
    parser = Parser(
        language,
        prog="hengjing",
        description="\n".join(wrapped(ABOUT[language], WIDTH)),
        epilog=manual_end(language, EXAMPLES["hengjing"], STATUSES),
    )
    parser.texts = {**parser.texts, **TEXTS[language]}
    parser.option("--version", text="version", action="version", version=f"hengjing {__version__}")
    parser.language_option()
    commands = parser.add_subparsers(title=parser.words["commands"], dest="command", metavar="COMMAND", required=True)
    for name in ("demo", "cases", "scoring", "facts"):
        command = commands.add_parser(
            name,
            language=language,
            help=SUMMARY[language][name],
            description="\n".join(wrapped(DESCRIPTION[language][name], WIDTH)),
            epilog=manual_end(language, EXAMPLES[name], STATUSES),
        )
        command.texts = parser.texts
        if name == "demo":
            command.option("--out", text="out_demo", metavar="DIR", default="out")
        command.option("--rulesets", text="rulesets", metavar="DIR", default=DEFAULT_RULESETS)
        command.language_option()
    return parser


RUNS: dict[str, Callable[[argparse.Namespace], int]] = {"demo": run_demo, "cases": run_cases}

LINES = {"facts": cli.FACTS, "scoring": cli.SCORING}
"""Command lines with commands of their own."""

PLATFORM = {
    "doctor": "hengjing.config.doctor",
    "manage": "hengjing.config.manage",
    "setup": "hengjing.config.first_day",
}
"""Commands of the platform, imported when they are called: the engine runs without Django."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["demo"] and {"--serve", "--fast-forward"} & set(words):
        rest = [word for word in words[1:] if word != "--serve"]
        return int(import_module("hengjing.config.demonstration").main(rest))
    if words and words[0] in PLATFORM:
        status: int = import_module(PLATFORM[words[0]]).main(words[1:])
        return status
    place = _words_of_language(words)
    if len(words) > place and words[place] in LINES:
        return LINES[words[place]].main([*words[place + 1 :], *words[:place]])
    language = chosen_language(words)
    parser = build_parser(language)
    if not words:
        parser.print_help()
        return 0
    options = parser.parse_args(words)
    options.lang = language
    return cli.interruptible(lambda: RUNS[options.command](options), language)


def _words_of_language(words: Sequence[str]) -> int:
    """How many words at the start choose the language."""
    if words[:1] == ["--lang"]:
        return 2
    return int(words[:1] != [] and words[0].startswith("--lang="))


if __name__ == "__main__":
    sys.exit(main())
