"""The command line of the engine: check, evaluate, explain, compare."""

from hengjing.scoring.cli.command import main
from hengjing.scoring.cli.interrupts import interruptible
from hengjing.scoring.cli.outputs import FORMATS, write_results
from hengjing.scoring.cli.problem_lines import print_problems
from hengjing.scoring.cli.progress import Progress

__all__ = ["FORMATS", "Progress", "interruptible", "main", "print_problems", "write_results"]
