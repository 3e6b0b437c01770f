"""Run as a program: reads a file with given limits and prints problems, CPU seconds and peak megabytes of it all."""

import json
import resource
import sys
import time
from pathlib import Path

import django

from hengjing.foundation.core.spreadsheets.api import Limits, read_workbook
from tests.foundation.core.spreadsheets.workbooks import PLAN


def main():
    """Read the file of the first argument with the limits of the second."""
    django.setup()
    content = Path(sys.argv[1]).read_bytes()
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    imported = read_workbook(content, PLAN, Limits(**json.loads(sys.argv[2])))
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - own
    cost = {
        "problems": [[problem.code, problem.path] for problem in imported.problems],
        "rows": len(imported.rows),
        "seconds": time.process_time() - start + child.ru_utime + child.ru_stime,
        "megabytes": max(grown, child.ru_maxrss) / 1024,
    }
    sys.stdout.write(json.dumps(cost))


if __name__ == "__main__":
    main()
