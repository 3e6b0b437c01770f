"""Pages of docs/generated/ that list the hostile files and clerks' workbooks of the tests, and what becomes of each."""

from collections.abc import Callable, Iterable
from pathlib import Path

NOTICE = "<!-- Written by `make docs`; do not edit. -->"
FILES, WORKBOOKS = "docs/generated/hostile-files.md", "docs/generated/workbooks.md"


def pages() -> tuple[tuple[str, Callable[[Path], str]], ...]:
    """Return the path of each page and the function that renders it."""
    return ((FILES, hostile_files), (WORKBOOKS, workbooks))


def hostile_files(_root: Path) -> str:
    """Render every hostile upload and hostile workbook: the trick, the ending, and the code that refuses it."""
    _load()
    from tests.foundation.core.spreadsheets.hostile import HOSTILE  # noqa: PLC0415 (Django is set up only now)
    from tests.foundation.screening.hostile.corpus import CORPUS  # noqa: PLC0415

    head = [NOTICE, "", f"# {len(CORPUS) + len(HOSTILE)} hostile files", ""]
    head.append(
        "Made by code when the tests run; nothing of them lies in the repository. Each is refused with this code,"
    )
    head.append("nothing is kept, one refusal is noted, and time and memory stay bounded.")
    uploads = [(name, f"`.{ending}`" if ending else "none", _codes(code)) for name, (ending, _, code) in CORPUS.items()]
    books = [(name.replace("_", " "), f"`{code}`") for name, (_, code) in HOSTILE.items()]
    return "\n".join(
        [
            *head,
            *_table(f"{len(uploads)} as evidence", ("what it is", "comes as", "refused as"), uploads),
            *_table(f"{len(books)} as a workbook to be imported", ("what it is", "refused as"), books),
            "",
        ]
    )


def workbooks(_root: Path) -> str:
    """Render every workbook as clerks make them: refused, wrong by cell, or read with a note."""
    _load()
    from tests.foundation.core.spreadsheets import test_bad_workbooks as bad  # noqa: PLC0415
    from tests.foundation.core.spreadsheets import test_odd_workbooks as odd  # noqa: PLC0415
    from tests.steps.plans.papers.clerks import CASES  # noqa: PLC0415

    by_cell = [(_words(name), _cells(told)) for name, (_, told) in bad.BY_CELL.items()]
    refused = [(_words(name), f"`{code}`") for name, (_, code) in bad.REFUSED.items()]
    read = [
        (_words(name), f"`{given!r}` at {cell}", f"`{value}`")
        for name, (cell, _, given, value, _) in odd.READ_AS.items()
    ]
    harmless = [(_words(name), "read, nothing said") for name in odd.HARMLESS]
    plans = [(name, _cells(case.told) or "written as a whole") for name, case in CASES.items()]
    count = len(by_cell) + len(refused) + len(read) + len(harmless) + len(plans)
    return "\n".join(
        [
            NOTICE, "", f"# {count} workbooks as clerks make them", "",
            "Made by code when the tests run. What is wrong is told by cell, all at once, and nothing is written.",
            *_table(f"{len(by_cell)} wrong by cell", ("what a clerk did", "told"), by_cell),
            *_table(f"{len(refused)} refused", ("what came", "refused as"), refused),
            *_table(f"{len(read)} read on purpose, and said", ("what a clerk did", "given", "read as"), read),
            *_table(f"{len(harmless)} harmless", ("what a clerk did", "outcome"), harmless),
            *_table(f"{len(plans)} brought for a plan, on its page", ("what a clerk did", "told"), plans),
            "",
        ]
    )  # fmt: skip


def _load() -> None:
    from tools.platform_pages import load  # noqa: PLC0415

    load()


def _words(name: str) -> str:
    return name.replace("_", " ")


def _codes(code: str | tuple[str, ...]) -> str:
    return " or ".join(f"`{one}`" for one in (code if isinstance(code, tuple) else (code,)))


def _cells(told: Iterable[tuple[str, str]]) -> str:
    return "; ".join(f"`{code}`" + (f" {place}" if place else "") for code, place in told)


def _table(title: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    escaped: list[tuple[str, ...]] = [
        tuple(cell.replace("|", "\\|").replace("\n", " ") for cell in row) for row in rows
    ]
    lines = ["", f"## {title}", "", f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    return lines + [f"| {' | '.join(row)} |" for row in escaped]
