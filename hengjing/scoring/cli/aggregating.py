"""hengjing facts aggregate."""

import argparse
import re
import sys
from functools import partial
from pathlib import Path

from hengjing.scoring.cli.aggregating_words import LINES, MANUAL, STEPS
from hengjing.scoring.cli.atomic import atomic_folder
from hengjing.scoring.cli.definitions import Terms, load_definition, terms_of
from hengjing.scoring.cli.inputs import read_ruleset
from hengjing.scoring.cli.parsing import Parser
from hengjing.scoring.cli.progress import Progress
from hengjing.scoring.events import REASONS, Aggregated, Definition, FileCount, Limits, State, aggregate, write_counts

__all__ = ["MANUAL", "declare", "run"]

BAD_ROWS = 1
LISTED = 20
"""Files that are named on the terminal with what became of their rows; the record of the run names all."""


def memory(text: str) -> str:
    """Read an amount of memory, such as `1GB` or `800MB`.

    Raises:
        ValueError: it is not written so.
    """
    if not re.fullmatch(r"[1-9][0-9]{0,5}(MB|GB)", text):
        raise ValueError(text)
    return text


def threads(text: str) -> int:
    """Read a number of threads.

    Raises:
        ValueError: it is not a whole number from 1 to 256.
    """
    if not 1 <= int(text) <= 256:
        raise ValueError(text)
    return int(text)


def declare(parser: Parser) -> None:
    """Declare the arguments."""
    parser.argument("definition", text="definition", metavar="DEFINITION")
    parser.argument("files", text="files", metavar="FILE", nargs="+")
    parser.option("--out", text="out", metavar="DIR", required=True)
    parser.option("--state", text="state", metavar="DIR")
    parser.option("--ruleset", text="from_ruleset", metavar="RULESET")
    parser.option("--strict", text="strict", action="store_true")
    parser.option("--memory", text="memory", metavar="SIZE", type=memory, default="1GB")
    parser.option("--threads", text="count_threads", metavar="N", type=threads, default=2)


def run(options: argparse.Namespace) -> int:
    """Count the files that are new, and write the results of all that were ever counted."""
    language, out = options.lang, Path(options.out)
    limits = Limits(options.memory, options.threads, options.strict)
    state = Path(options.state) if options.state else out.joinpath("state")
    with Progress(sys.stderr) as progress:
        tick = partial(_tick, progress, language)
        compiled = read_ruleset(Path(options.ruleset), progress, language) if options.ruleset else None
        terms = terms_of(compiled) if compiled else Terms()
        definition = load_definition(Path(options.definition), terms.known)
        paths = [Path(path) for path in options.files]
        done = aggregate(definition, paths, state, limits=limits, tick=tick)
        progress.show(LINES["writing"].of(language))
        with atomic_folder(out) as folder:
            counts = write_counts(
                definition, done.state, folder, limits=limits, applies=terms.applies, language=language
            )
            written = sorted(path.name for path in folder.iterdir())
    _print_summary(definition, done, int(counts.column("small").to_numpy().sum()), language)
    if missing := terms.without_item(definition):
        print(LINES["no_item"].of(language).format(items=LINES["comma"].of(language).join(missing)), file=sys.stderr)
    print(LINES["written"].of(language).format(folder=out, files=LINES["comma"].of(language).join(written)))
    return BAD_ROWS if any(file.bad for file in done.state.files.values()) else 0


def _tick(progress: Progress, language: str, what: str, name: str, done: int, total: int) -> None:
    text = f"{STEPS[what].of(language)} {name}".strip()
    progress.show(text if total or not done else f"{text} {done}", done, total)


def _print_summary(definition: Definition, done: Aggregated, small: int, language: str) -> None:
    """Say what became of every row: of the new files one by one, then of all together."""
    title = definition.title.of(language)
    print(LINES["title"].of(language).format(title=title, new=len(done.counted), known=len(done.known)))
    for file in done.counted[:LISTED]:
        print(f"  {file.name}{LINES['colon'].of(language)}{_rows(definition, [file], language)}")
    if len(done.counted) > LISTED:
        print(LINES["more_files"].of(language).format(count=len(done.counted) - LISTED))
    files = list(done.state.files.values())
    print(LINES["total"].of(language).format(files=len(files), rows=_rows(definition, files, language)))
    if small:
        print(LINES["small"].of(language).format(count=small))
    _print_bad(done.state, language)


def _rows(definition: Definition, files: list[FileCount], language: str) -> str:
    excluded = {
        each.title.of(language): sum(file.excluded.get(each.code, 0) for file in files) for each in definition.excluded
    }
    bad = sum(sum(file.bad.values()) for file in files)
    listed = LINES["comma"].of(language).join(f"{title} {rows}" for title, rows in excluded.items() if rows)
    text = (
        LINES["rows"]
        .of(language)
        .format(
            rows=sum(file.rows for file in files),
            counted=sum(file.counted for file in files),
            excluded=sum(excluded.values()),
            bad=bad,
        )
    )
    return f"{text}{LINES['bracket'].of(language).format(text=listed)}" if listed else text


def _print_bad(state: State, language: str) -> None:
    """Name the reasons of bad rows; the file lists every row."""
    reasons: dict[str, int] = {}
    for file in state.files.values():
        for reason, rows in file.bad.items():
            reasons[reason] = reasons.get(reason, 0) + rows
    if not reasons:
        return
    print(LINES["bad_rows"].of(language), file=sys.stderr)
    for reason, words in REASONS.items():
        if reason in reasons:
            print(f"  {words.of(language)} {reasons[reason]}", file=sys.stderr)
