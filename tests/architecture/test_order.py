"""The tests of a file are run one after another, files that share a process first: what is made once is made once."""

import subprocess
import sys
from itertools import groupby

QUICK, SLOW = "tests/steps/evaluations/test_collecting.py", "tests/config/test_setup.py"
OF_ONE_PROCESS = ["tests/demo/test_closed_years.py", "tests/demo/test_fast_forward.py"]


def test_files_stay_whole_those_of_one_process_first_then_slow_ones(root):
    words = ["-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", "-p", "no:randomly"]
    words += [QUICK, SLOW, *OF_ONE_PROCESS]
    found = subprocess.run([sys.executable, *words], cwd=root, capture_output=True, text=True, check=True).stdout
    files = [name for name, _tests in groupby(line.partition("::")[0] for line in found.splitlines() if "::" in line)]

    assert files == [*OF_ONE_PROCESS, SLOW, QUICK]
