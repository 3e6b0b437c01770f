"""What the reading of a file can end with: a reason to refuse it, or flags for the person who opens it."""

from dataclasses import dataclass, field

from hengjing.foundation.screening.markings import Detector


class Stop(Exception):
    """A reason to refuse the file; `detail` names the place inside it."""

    def __init__(self, code: str, detail: str = "") -> None:
        """Keep the code, which `wording` of the app turns into words, and the place."""
        super().__init__(code, detail)
        self.code = code
        self.detail = detail[:120]


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a file may go; all of it can be set by an installation (security.md C7)."""

    members: int = 2_000
    unpacked: int = 200 * 1024 * 1024
    ratio: int = 100
    pixels: int = 40_000_000
    memory: int = 1024 * 1024 * 1024
    cpu: int = 8
    wall: int = 10
    depth: int = 200


@dataclass(slots=True)
class Findings:
    """What one run gathers."""

    limits: Limits
    flags: set[str] = field(default_factory=set)
    detector: Detector = field(default_factory=Detector)

    def line(self, text: str) -> None:
        """Take a line of the file's text.

        Raises:
            Stop: It carries the mark of a state secret (security.md T24).
        """
        if self.detector.marked(text):
            raise Stop("marked")
