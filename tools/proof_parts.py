"""Parts of `make prove` that passed, noted in out/proofs/: `RESUME=1 make prove` runs only the others.

A part is taken over only on the very files on which it passed; what is written about a run does not count.
"""

import hashlib
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path("out") / "proofs"
WRITTEN = ("docs/proofs.md", "docs/benchmarks.md", "docs/ongoing.md")


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a proof of one checkout; `resume` takes over those that passed on the same files."""

    root: Path
    resume: bool

    def run(self, name: str, do: Callable[[], int]) -> int:
        """Return the status of a part: 0 at once when it passed before, else what `do` returns."""
        files, note = state(self.root), self.place(f"{name}.passed")
        if self.resume and files and note.exists() and note.read_text(encoding="ascii") == files:
            return 0
        note.unlink(missing_ok=True)
        status = do()
        if not status and files and files == state(self.root):
            note.write_text(files, encoding="ascii")
        return status

    def place(self, name: str) -> Path:
        """Return where a part leaves what it found."""
        folder = self.root / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        return folder / name


def state(root: Path) -> str:
    """Return SHA-256 of the names and contents of all files of a checkout, what is written about a run left out.

    Outside of a checkout nothing is returned, and no part is taken over.
    """
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)
    if done.returncode:
        return ""
    digest = hashlib.sha256()
    for name in sorted(set(done.stdout.split("\0")) - {"", *WRITTEN}):
        path = root / name
        digest.update(f"{name}\0".encode() + (path.read_bytes() if path.is_file() else b"") + b"\0")
    return digest.hexdigest()
