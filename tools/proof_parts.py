"""Parts of `make prove` that passed, noted in out/proofs/: `RESUME=1 make prove` runs only the others.

A part is taken over only on the very files on which it passed; what is written about a run does not count. `--keep`
takes a part over although files have changed since, and the page names the commit of each part. `--again` runs of a
part that failed only what failed, and the page says how many tests those were and at which commit.
"""

import hashlib
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path("out") / "proofs"
WRITTEN = ("docs/proofs.md", "docs/benchmarks.md", "docs/ongoing.md")


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a proof of one checkout; `resume` takes over those that passed on the same files, `keep` these.

    With `again`, of a part that failed only what failed is run.
    """

    root: Path
    resume: bool
    keep: frozenset[str] = frozenset()
    again: bool = False

    def run(self, name: str, do: Callable[[], int], failed: Callable[[], tuple[int, int]] | None = None) -> int:
        """Return the status of a part: 0 at once when it passed before, else that of `do`, or of `failed` if wanted.

        `failed` runs what failed in the last run of the part, and returns how many tests those were, and the status.
        """
        files, note, begun = state(self.root), self.place(f"{name}.passed"), self.place(f"{name}.failed")
        passed, _ = self._noted(name)
        if passed and (name in self.keep or (self.resume and passed == files)):
            return 0
        note.unlink(missing_ok=True)
        at = commit(self.root)
        if self.again and failed and begun.exists():
            tests, status = failed()
            at = f"{begun.read_text(encoding='ascii')} and {tests} of its tests again at {at}"
        else:
            status = do()
        begun.unlink(missing_ok=True)
        if files and files == state(self.root):
            (begun if status else note).write_text(at if status else f"{files} {at}", encoding="ascii")
        return status

    def commits(self, names: Iterable[str]) -> dict[str, str]:
        """Return the commit at which each of these parts passed, of those that did."""
        return {name: at for name in names if (at := self._noted(name)[1])}

    def _noted(self, name: str) -> tuple[str, str]:
        """The files and the commit of the last run that passed."""
        note = self.place(f"{name}.passed")
        files, _, at = note.read_text(encoding="ascii").partition(" ") if note.exists() else ("", "", "")
        return files, at

    def place(self, name: str) -> Path:
        """Return where a part leaves what it found."""
        folder = self.root / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        return folder / name


def commit(root: Path) -> str:
    """Return the short name of the commit of a checkout; nothing outside of one."""
    command = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, cwd=root, check=False, capture_output=True, text=True).stdout.strip()


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
