"""The runner on one machine: threads over the classes. It holds no arithmetic."""

from concurrent.futures import ThreadPoolExecutor

import hengjing
from hengjing.scoring.compiling import Compiled, CompiledClass
from hengjing.scoring.engine import ClassResult, ClassTables, Vocabulary, class_tables, evaluate_class, join_sheet
from hengjing.scoring.facts import Facts, Partition, partition_facts
from hengjing.scoring.grading import compile_grading
from hengjing.scoring.scoresheet import ScoreSheet


def evaluate(compiled: Compiled, facts: Facts, *, threads: int = 1) -> ScoreSheet:
    """Return the score sheet of a compiled ruleset and facts bound to its layout.

    The sheet is the same, byte for byte, for any number of threads and any order of rows in the facts' files.
    """
    grading = compile_grading(compiled.ruleset)
    words = Vocabulary.of(compiled)

    def run(part: CompiledClass) -> tuple[ClassResult, ClassTables]:
        result = evaluate_class(compiled, part, grading, stacked_partition_of(part, facts))
        return result, class_tables(compiled, facts, result, words)

    if threads > 1:
        with ThreadPoolExecutor(threads) as pool:
            found = list(pool.map(run, compiled.classes))
    else:
        found = [run(part) for part in compiled.classes]
    results, tables = [result for result, _ in found], [each for _, each in found]
    return join_sheet(compiled, facts.hash, results, tables, engine_version=hengjing.__version__)


def partition_of(part: CompiledClass, facts: Facts) -> Partition:
    """Return the facts of one class, leaf by leaf."""
    return partition_facts(facts, part.code, [leaf.points for leaf in part.leaves])


def stacked_partition_of(part: CompiledClass, facts: Facts) -> Partition:
    """Return the facts of one class by stacks of leaves, as `evaluate_class` takes them."""
    stacks = part.leaf_stacks
    return partition_facts(
        facts, part.code, [stack.leaf.points for stack in stacks], [stack.positions for stack in stacks]
    )
