"""The runner on one machine: threads over the classes. It holds no arithmetic."""

from concurrent.futures import ThreadPoolExecutor

import hengjing
from hengjing.scoring.compiling import Compiled, CompiledClass
from hengjing.scoring.engine import ClassResult, assemble_sheet, evaluate_class
from hengjing.scoring.facts import Facts, Partition, partition_facts
from hengjing.scoring.grading import compile_grading
from hengjing.scoring.scoresheet import ScoreSheet


def evaluate(compiled: Compiled, facts: Facts, *, threads: int = 1) -> ScoreSheet:
    """Return the score sheet of a compiled ruleset and facts bound to its layout.

    The sheet is the same, byte for byte, for any number of threads and any order of rows in the facts' files.
    """
    grading = compile_grading(compiled.ruleset)

    def run(part: CompiledClass) -> ClassResult:
        return evaluate_class(compiled, part, grading, stacked_partition_of(part, facts))

    if threads > 1:
        with ThreadPoolExecutor(threads) as pool:
            results = list(pool.map(run, compiled.classes))
    else:
        results = [run(part) for part in compiled.classes]
    return assemble_sheet(compiled, facts, results, engine_version=hengjing.__version__)


def partition_of(part: CompiledClass, facts: Facts) -> Partition:
    """Return the facts of one class, with the full marks of its leaves."""
    return partition_facts(facts, part.code, [leaf.points for leaf in part.leaves])


def stacked_partition_of(part: CompiledClass, facts: Facts) -> Partition:
    """Return the facts of one class by stacks of leaves, as `evaluate_class` takes them."""
    stacks = part.leaf_stacks
    return partition_facts(
        facts, part.code, [stack.leaf.points for stack in stacks], [stack.positions for stack in stacks]
    )
