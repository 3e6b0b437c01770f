"""hengjing scoring pack."""

import argparse
import sys
from pathlib import Path

from hengjing.scoring.cli.atomic import atomic_file, atomic_folder
from hengjing.scoring.cli.inputs import UsageWrong, find_inputs, read_facts, read_history, read_ruleset
from hengjing.scoring.cli.manual import Manual
from hengjing.scoring.cli.parsing import Parser
from hengjing.scoring.cli.problem_lines import certifiable_status
from hengjing.scoring.cli.progress import Progress
from hengjing.scoring.cli.words import WORDS
from hengjing.scoring.pack import PackRefused, write_pack
from hengjing.scoring.runners.scored_year import ScoredYear, score_year
from hengjing.scoring.scoresheet.words import Words

MANUAL = Manual(
    summary=Words(
        "写出复核包：结果及复核所需的全部材料，不信任任何人也能复核",
        "write a verification pack: the results with all that is needed to check them without believing anybody",
    ),
    description=Words(
        "计算一个年度，把规则集、数据、成绩单、结果应用、各文件的指纹、中英文说明和两个只用 Python "
        "自带功能的复核小程序写入 --out：一个新文件夹，或一个 .zip 文件。同样的输入得到同样的字节。"
        "最后一行是本包的指纹，请另行公布。",
        "Scores a year and writes ruleset, facts, sheet, consequences, hashes, a readme in both languages and two "
        "scripts in plain Python to --out: a new folder, or a .zip file. The same input gives the same bytes. "
        "The last line is the fingerprint of the pack; publish it elsewhere.",
    ),
    examples=(
        "{prog} pack rulesets/reference/2024 --out out/pack-2024",
        "{prog} pack ruleset.yaml facts.csv --out pack-2025.zip --history out/2024/sheet.jsonl",
    ),
    arguments={
        "out_pack": Words("新文件夹，或以 .zip 结尾的文件", "a new folder, or a file that ends in .zip"),
    },
)


def declare(parser: Parser) -> None:
    """Declare the arguments."""
    parser.argument("ruleset", text="ruleset", metavar="RULESET")
    parser.argument("facts", text="facts", metavar="FACTS", nargs="*")
    parser.option("--out", text="out_pack", metavar="PATH", required=True)
    parser.option("--history", text="history", metavar="SHEET", nargs="+", action="extend", default=[])


def run(options: argparse.Namespace) -> int:
    """Score a year and write its pack."""
    words, language, out = WORDS[options.lang], options.lang, Path(options.out)
    _check_out(out, language)
    ruleset, facts_paths = find_inputs([options.ruleset, *options.facts], language)
    with Progress(sys.stderr) as progress:
        compiled = read_ruleset(ruleset, progress, language)
        facts = read_facts(facts_paths, compiled, progress, language)
        history = read_history(options.history, language)
        progress.show(words["scoring"])
        year = score_year(compiled, facts, history)
        progress.show(words["writing"].format(file=out))
        mark = _write(year, out, ruleset.read_bytes(), options)
    print(_WRITTEN.with_values(out=out, mark=mark).of(language))
    return certifiable_status(year.sheet.problems, language)


def _check_out(out: Path, language: str) -> None:
    """A pack holds its own files and no others, so a folder with anything in it is not written to."""
    if out.suffix != ".zip" and out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageWrong(_NOT_EMPTY.with_values(out=out).of(language))


def _write(year: ScoredYear, out: Path, ruleset: bytes, options: argparse.Namespace) -> str:
    history = [Path(path).read_bytes() for path in options.history]
    as_zip = out.suffix == ".zip"
    try:
        with atomic_file(out) if as_zip else atomic_folder(out) as place:
            return write_pack(year, place, ruleset=ruleset, history=history, as_zip=as_zip)
    except PackRefused as refused:
        raise UsageWrong(refused.words.of(options.lang)) from refused


_NOT_EMPTY = Words(
    "{out} 已存在且不是空文件夹；请另写一个新文件夹，或一个 .zip 文件",
    "{out} exists and is no empty folder; name a new folder, or a .zip file",
)
_WRITTEN = Words("已写入 {out}\n本包指纹：{mark}", "Written to {out}\nFingerprint of the pack: {mark}")
