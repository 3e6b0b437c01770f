"""What `make prove` does with mutation testing: run within the time limit, judge, write a section of docs/proofs.md."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from tools.mutation import running
from tools.mutation.judging import LEAST_PERCENT, Figures, Mutant, complaints, figures, read_explanations
from tools.mutation.mutants import read_mutants

MINUTES = 30
SURVIVORS = Path("tools") / "mutation" / "survivors.toml"
HEAD = f"""## Mutation

Each mutant is one changed place in a function of `numbers`, `grading` or `rules`, run against the tests of its own
package ([decision 0015](decisions/0015-mutation-testing.md)); at least {LEAST_PERCENT} % must be killed, and each
survivor is explained in `{SURVIVORS.as_posix()}`. Stopped: ended by the time limit of a mutant or by a crash, counted
as killed.

"""


def prove(root: Path, workers: int) -> tuple[str, list[str]]:
    """Run all mutants; return the section of the page and what keeps the run from passing."""
    in_time = running.run(root, workers=workers, seconds=MINUTES * 60)
    mutants = read_mutants(root)
    found = complaints(mutants, read_explanations(root / SURVIVORS))
    return section(mutants), found if in_time else [f"not done within {MINUTES} minutes", *found]


def section(mutants: Sequence[Mutant]) -> str:
    """Return the table of figures: a line for each module, for each package, and for all."""
    modules: dict[str, list[Mutant]] = defaultdict(list)
    for mutant in mutants:
        modules[mutant.module].append(mutant)
    lines = [_line(f"`{name}`", figures(modules[name])) for name in sorted(modules)]
    for package in running.PACKAGES:
        of_package = [mutant for mutant in mutants if mutant.module.startswith(f"{package}/")]
        lines.append(_line(f"**{package}**", figures(of_package)))
    head = "| module | mutants | killed | stopped | survived | killed % |\n|---|--:|--:|--:|--:|--:|\n"
    return HEAD + head + "\n".join([*lines, _line("**all**", figures(mutants))]) + "\n"


def _line(name: str, counted: Figures) -> str:
    share = f"{counted.hundredths // 100}.{counted.hundredths % 100:02}"
    return f"| {name} | {counted.all} | {counted.killed} | {counted.stopped} | {counted.survived} | {share} |"
