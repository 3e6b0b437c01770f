"""Mutation testing of the arithmetic: `python -m tools.mutation`."""

import argparse
import os
import sys
from pathlib import Path

from tools.mutation import prove, running
from tools.mutation.mutants import read_mutants, show

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Run, show the page's section, and return 1 when the run does not pass."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutation", description=__doc__)
    parser.add_argument("names", nargs="*", help="mutants by name, as fnmatch patterns; all by default")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="number of test processes")
    parser.add_argument("--minutes", type=int, default=prove.MINUTES, help="time limit")
    parser.add_argument("--survivors", action="store_true", help="only list the survivors of the last run")
    options = parser.parse_args()
    if options.survivors:
        print(show(read_mutants(ROOT)))
        return 0
    done = running.run(ROOT, workers=options.workers, seconds=options.minutes * 60, names=tuple(options.names))
    print(show(read_mutants(ROOT)))
    return 0 if done else 1


if __name__ == "__main__":
    sys.exit(main())
