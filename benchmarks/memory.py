"""How much memory a process has had."""

from pathlib import Path


def peak_memory() -> float:
    """Return the most memory this process has had, in GB.

    Not from `getrusage`: its figure begins with the memory of the process that started this one.
    """
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    (peak,) = [int(line.split()[1]) for line in lines if line.startswith("VmHWM:")]
    return peak / 1e6
