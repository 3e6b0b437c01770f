"""Ends of a command that are nobody's fault: Ctrl-C, a closed pipe, a file that cannot be written."""

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

from hengjing.scoring.cli.words import WORDS

INTERRUPTED = 130
TERMINATED = 143
USAGE = 2


def interruptible(run: Callable[[], int], language: str) -> int:
    """Run a command and return its exit status; say in a line why it ended early."""
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        status = run()
        sys.stdout.flush()
    except KeyboardInterrupt:
        print(f"\n{WORDS[language]['interrupted']}", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        text = WORDS[language]["not_possible"].format(file=error.filename or "", detail=error.strerror or error)
        print(text, file=sys.stderr)
        return USAGE
    finally:
        signal.signal(signal.SIGTERM, before)
    return status


def _terminate(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise SystemExit(TERMINATED)
