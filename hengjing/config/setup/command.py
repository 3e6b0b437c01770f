"""`hengjing setup`: the first day of an office, from the command line."""

import argparse
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from django.core.management import call_command

from hengjing.config.setup.checking import NO_WORKBOOK, read
from hengjing.config.setup.sheets import sheets
from hengjing.config.setup.words import WORDS
from hengjing.config.setup.writing import Office, write
from hengjing.foundation.access.data import Role
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotReady, Problem, Refused
from hengjing.foundation.core.spreadsheets.api import About, write_workbook

DONE, FOUND_PROBLEMS, WRONG_USE = 0, 1, 2
ADMINISTRATORS = {
    Role.SYSTEM_ADMIN: "--system-admin",
    Role.SECURITY_ADMIN: "--security-admin",
    Role.AUDIT_ADMIN: "--audit-admin",
}


def run(argv: Sequence[str]) -> int:
    """Run the command and return its exit status: 0 done, 1 refused with every problem, 2 wrong use."""
    words = WORDS["en" if "en" in _languages(argv) else "zh"]
    parser = _parser(words)
    options = parser.parse_args(argv)
    year = options.year or clock.today().year
    if options.template:
        return _write_template(Path(options.template), year, words)
    given = [getattr(options, role.value) for role in ADMINISTRATORS]
    if not (options.code and options.name and all(given)):
        parser.error(words["missing"])
    pairs = [text.split("=", 1) for text in given]
    if any(len(pair) != 2 or not all(part.strip() for part in pair) for pair in pairs):
        parser.error(words["account"])
    if len({pair[0].strip() for pair in pairs}) < len(pairs):
        parser.error(words["three"])
    administrators = tuple(
        (role, pair[0].strip(), pair[1].strip()) for role, pair in zip(ADMINISTRATORS, pairs, strict=True)
    )
    office = Office(options.code.strip(), options.name.strip(), year, administrators)
    return _set_up(office, Path(options.workbook) if options.workbook else None, words)


def _set_up(office: Office, workbook: Path | None, words: dict[str, str]) -> int:
    if workbook is not None and not workbook.is_file():
        return _refuse([Problem("no_file", words["no_file"].format(path=workbook))], words)
    call_command("migrate", verbosity=0, interactive=False)
    try:
        names = [username for _role, username, _name in office.administrators]
        day = read(workbook, office.year, names) if workbook else NO_WORKBOOK
        codes = write(office=office, day=day, at=clock.now())
    except NotReady as refused:
        return _refuse(refused.problems, words)
    except Refused as refused:
        return _refuse([Problem("refused", refused.message)], words)
    counts = {name: len(getattr(day, name)) for name in ("units", "bodies", "programs", "people", "posts")}
    _say(words["done"].format(name=office.name, **counts), "", words["codes"])
    for each in codes:
        _say(f"  {each.title}  {each.username}  {each.name}  {each.code}")
    _say("", words["next"])
    return _make_key(words)


def _make_key(words: dict[str, str]) -> int:
    """Make the key that signs checkpoints; a second district of the installation finds it made."""
    try:
        public = audit.make_key(at=clock.now())
    except audit.KeyExists:
        return DONE
    except OSError as error:
        return _refuse([Problem("no_key", words["no_key"].format(error=error))], words, words["one_open"])
    _say("", words["key"].format(public=public, fingerprint=audit.key_fingerprint(public)))
    return DONE


def _write_template(path: Path, year: int, words: dict[str, str]) -> int:
    content = write_workbook(sheets(year), {}, About(made_at=clock.now()))
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        return _refuse([Problem("exists", words["exists"].format(path=path))], words)
    _say(words["written"].format(path=path))
    return DONE


def _refuse(problems: Sequence[Problem], words: dict[str, str], head: str = "") -> int:
    lines = [head or words["problems"].format(count=len(problems))]
    lines += ["  " + "  ".join(filter(None, (each.path, each.message, each.hint))) for each in problems]
    sys.stderr.write("\n".join(lines) + "\n")
    return FOUND_PROBLEMS


def _say(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")


def _languages(argv: Sequence[str]) -> set[str]:
    named = {after for word, after in pairwise(argv) if word == "--lang"}
    return named | {word.removeprefix("--lang=") for word in argv}


def _parser(words: dict[str, str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hengjing setup", description=words["about"], allow_abbrev=False)
    parser.add_argument("--template", metavar="FILE", help=words["template"])
    parser.add_argument("--workbook", metavar="FILE", help=words["workbook"])
    parser.add_argument("--code", help=words["code"])
    parser.add_argument("--name", help=words["name"])
    parser.add_argument("--year", type=int, help=words["year"])
    for role, option in ADMINISTRATORS.items():
        parser.add_argument(option, dest=role.value, metavar="ACCOUNT=NAME", help=words[role.value])
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help=words["lang"])
    return parser
