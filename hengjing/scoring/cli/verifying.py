"""hengjing scoring verify."""

import argparse
import sys
from pathlib import Path

from hengjing.scoring.cli.inputs import UsageWrong, read_inputs
from hengjing.scoring.cli.manual import Manual
from hengjing.scoring.cli.parsing import Parser
from hengjing.scoring.cli.progress import Progress
from hengjing.scoring.cli.words import WORDS
from hengjing.scoring.pack import PackRefused, Verification, verify_pack, verify_sheet
from hengjing.scoring.runners.local import evaluate
from hengjing.scoring.scoresheet.words import Words

MANUAL = Manual(
    summary=Words(
        "复核一个复核包，或一份成绩单：全部重算，指出每一处不同",
        "check a verification pack, or a sheet: everything is computed again and every difference is named",
    ),
    description=Words(
        "给出复核包（文件夹或 zip）时：核对清单和两种格式的规则集，用引擎重新计分并逐字比较每个文件，再用自带的两个"
        "小程序复核；从不运行包里的程序。给出规则集、数据和 --sheet 时：重新计分，与这份成绩单比较。",
        "Given a pack (a folder or a zip): compares the manifest and both forms of the ruleset, scores again with the "
        "engine and compares every file to the letter, then runs its own copies of the two scripts; a program that "
        "lies in the pack is never run. Given a ruleset, facts and --sheet: scores and compares with that sheet.",
    ),
    examples=(
        "{prog} verify out/pack-2024",
        "{prog} verify pack-2024.zip --lang en",
        "{prog} verify ruleset.yaml facts.csv --sheet out/2024/sheet.jsonl",
    ),
    arguments={
        "pack": Words(
            "复核包；或规则集和数据（同时给出 --sheet）", "a pack; or a ruleset and its facts, together with --sheet"
        ),
        "sheet": Words("要比较的成绩单 sheet.jsonl", "the score sheet (sheet.jsonl) to compare with"),
    },
    statuses={
        "0": Words("全部相符", "everything agrees"),
        "1": Words("有不同之处，已逐条列出", "there are differences; each is listed"),
        "2": Words("不是复核包，或输入、用法有问题", "no pack, or problems in the input or in the usage"),
    },
)

DIFFERS = 1

LISTED = 40
"""Differences that are written out."""


def declare(parser: Parser) -> None:
    """Declare the arguments."""
    parser.argument("paths", text="pack", metavar="PACK", nargs="+")
    parser.option("--sheet", text="sheet", metavar="SHEET")


def run(options: argparse.Namespace) -> int:
    """Check a pack or a sheet."""
    if options.sheet is None and len(options.paths) > 1:
        raise UsageWrong(_SHEET_NEEDED.of(options.lang))
    try:
        with Progress(sys.stderr) as progress:
            found = _sheet(options, progress) if options.sheet else _pack(options, progress)
    except PackRefused as refused:
        raise UsageWrong(refused.words.of(options.lang)) from refused
    for note in found.notes:
        print(note.of(options.lang))
    if found.fingerprint:
        print(_FINGERPRINT.with_values(mark=found.fingerprint).of(options.lang))
    if found.is_sound:
        print(_SOUND.with_values(units=found.units).of(options.lang))
        return 0
    _print_differences(found, options.lang)
    return DIFFERS


def _pack(options: argparse.Namespace, progress: Progress) -> Verification:
    progress.show(_CHECKING.of(options.lang))
    return verify_pack(Path(options.paths[0]))


def _sheet(options: argparse.Namespace, progress: Progress) -> Verification:
    compiled, facts = read_inputs(options.paths, progress, options.lang)
    progress.show(WORDS[options.lang]["scoring"])
    return verify_sheet(evaluate(compiled, facts), Path(options.sheet).read_bytes())


def _print_differences(found: Verification, language: str) -> None:
    print(_DIFFERENCES.with_values(count=len(found.differences)).of(language))
    for each in found.differences[:LISTED]:
        print(f"  {each.text(language)}")
    if len(found.differences) > LISTED:
        print(_MORE.with_values(count=len(found.differences) - LISTED).of(language))


_CHECKING = Words("复核", "Checking")
_SHEET_NEEDED = Words(
    "复核包只能给一个；复核成绩单时请用 --sheet 指出成绩单", "Name one pack; to check a sheet, name it with --sheet"
)
_FINGERPRINT = Words("本包指纹：{mark}", "Fingerprint of the pack: {mark}")
_SOUND = Words("全部相符：{units}个单位", "Everything agrees: {units} units")
_DIFFERENCES = Words("有{count}处不同：", "{count} differences:")
_MORE = Words("  另有{count}处", "  and {count} more")
