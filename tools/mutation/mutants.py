"""What mutmut found: each mutant by module, function and changed text, with what became of it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from mutmut.configuration import reset_config
from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code
from mutmut.utils.file_utils import walk_mutatable_files
from mutmut.utils.format_utils import orig_function_and_class_names_from_key

from tools.mutation.judging import Mutant

STOPPED = frozenset({"timeout", "segfault"})


def read_mutants(root: Path) -> list[Mutant]:
    """Return every mutant of the last run below `root`/mutants; a mutant that no test ran or finished survived."""
    with contextlib.chdir(root):
        reset_config()
        return [mutant for path in sorted(walk_mutatable_files()) for mutant in _of_file(path)]


def _of_file(path: Path) -> Iterator[Mutant]:
    data = SourceFileMutationData(path=path)
    data.load()
    module = path.relative_to(Path("hengjing") / "scoring").as_posix()
    for name, code in data.exit_code_by_key.items():
        outcome = _outcome(status_by_exit_code[code])
        function, owner = orig_function_and_class_names_from_key(name)
        change = _change(get_diff_for_mutant(name, path=path)) if outcome == "survived" else ""
        yield Mutant(module, f"{owner}.{function}" if owner else function, change, outcome)


def _outcome(status: str) -> str:
    if status in STOPPED:
        return "stopped"
    return "killed" if status == "killed" else "survived"


def _change(diff: str) -> str:
    """The lines taken out and put in, without what surrounds them."""
    lines = [line for line in diff.splitlines() if not line.startswith(("---", "+++", "@@", " "))]
    was, now = (" ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
    return f"{was} => {now}" if now else f"{was} => (nothing)"


def show(mutants: list[Mutant]) -> str:
    """Return the survivors as entries of the file of explanations, to fill in or to kill."""
    lines = []
    for mutant in mutants:
        if mutant.outcome == "survived":
            lines += ["[[survivor]]", f'module = "{mutant.module}"', f'function = "{mutant.function}"']
            lines += [f"change = '''{mutant.change}'''", 'why = ""', ""]
    return "\n".join(lines)
