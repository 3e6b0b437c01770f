"""Write docs/generated/ from the code, or check that it is current: `python -m tools.generate_docs [--check]`."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from hengjing.scoring.events.schema import schema_text as events_schema_text
from hengjing.scoring.load.schema import schema_text
from tools import hostile_pages, platform_pages, rule_pages
from tools.tree_checks import clauses

ROOT = Path(__file__).resolve().parent.parent
NOTICE = "<!-- Written by `make docs`; do not edit. -->"


def traceability(root: Path) -> str:
    """Render clause -> status -> parts -> tests."""
    register = clauses.read_register(root)
    proven = clauses.proofs(root)
    lines = [NOTICE, "", "# From the clauses of the regulation to the tests", ""]
    lines += ["| clause | what it asks for | status | parts | tests |", "|---|---|---|---|--:|"]
    for clause in register.values():
        tests = sorted(proven.get(clause.number, []))
        parts = ", ".join(f"`{part}`" for part in sorted({_part(test) for test in tests}))
        status = f"{clause.status}: {clause.note}" if clause.note else clause.status
        lines.append(f"| {clause.number} | {clause.title} | {status} | {parts} | {len(tests)} |")
    for number in (number for number in register if number in proven):
        lines += ["", f"## {number}", "", *(f"- `{test}`" for test in sorted(proven[number]))]
    return "\n".join(lines) + "\n"


def _part(test: str) -> str:
    folders = Path(test.split("::", maxsplit=1)[0]).parent.parts[1:]
    return "/".join(folders[:2] if folders[:1] in {("steps",), ("foundation",)} else folders[:1])


# One line per generated document: where it is written, and what renders it.
GENERATORS: tuple[tuple[str, Callable[[Path], str]], ...] = (
    ("docs/generated/traceability.md", traceability),
    *rule_pages.pages(),
    *platform_pages.pages(),
    *hostile_pages.pages(),
    ("rulesets/ruleset.schema.json", schema_text),
    ("rulesets/events.schema.json", events_schema_text),
)


def stale(root: Path) -> list[str]:
    """Name the documents that differ from what would be written now."""
    return [name for name, render in GENERATORS if _read(root / name) != render(root)]


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def write(root: Path) -> None:
    """Write every document."""
    for name, render in GENERATORS:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(render(root), encoding="utf-8")


def main() -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.generate_docs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; status 1 when a document is stale")
    if not parser.parse_args().check:
        write(ROOT)
        return 0
    outdated = stale(ROOT)
    for name in outdated:
        print(f"{name} is stale: run `make docs`", file=sys.stderr)
    return 1 if outdated else 0


if __name__ == "__main__":
    sys.exit(main())
