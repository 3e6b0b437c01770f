"""The command lines of the engine: one module a command, `commands.py` lists them."""

from hengjing.scoring.cli.commands import FACTS, SCORING
from hengjing.scoring.cli.interrupts import interruptible
from hengjing.scoring.cli.outputs import FORMATS, write_results
from hengjing.scoring.cli.problem_lines import print_problems
from hengjing.scoring.cli.progress import Progress

__all__ = ["FACTS", "FORMATS", "SCORING", "Progress", "interruptible", "print_problems", "write_results"]
