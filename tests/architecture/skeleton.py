"""A stub of the whole package, in which a violation of the import contracts can be planted."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

APP_MODULES = (
    "apps", "urls", "views", "tasks", "forms", "exports", "api", "services", "assemble", "selectors", "models", "flow",
    "policy", "data",
)  # fmt: skip
ENGINE_MODULES = (
    "cli", "pack", "workbook", "report", "explain", "compare", "simulate", "sensitivity", "raters", "events", "load",
    "engine", "compiling", "grading", "consequences", "scoresheet", "facts", "ruleset", "numbers", "problems",
    "rules.base", "rules.registry", "rules.slope", "rules.bands", "checks.weights", "runners.local",
)  # fmt: skip


class Skeleton:
    """The stub tree and the contracts of the repository."""

    def __init__(self, repository: Path, folder: Path) -> None:
        """Copy the folders of the package, empty, and give every app one stub of each kind of file."""
        self.folder = folder
        (folder / "pyproject.toml").write_text((repository / "pyproject.toml").read_text(encoding="utf-8"))
        for init in (repository / "hengjing").rglob("__init__.py"):
            self._write(init.relative_to(repository), "")
        for app in self._apps():
            for module in APP_MODULES:
                self._write(self._file(".".join((*app.parts, module))), "")
        for module in ENGINE_MODULES:
            self._write(self._file(f"hengjing.scoring.{module}"), "")
        self._write(Path("hengjing/__main__.py"), "")

    def _apps(self) -> list[Path]:
        groups = [self.folder / "hengjing" / group for group in ("steps", "foundation")]
        apps = [folder for group in groups for folder in group.iterdir() if folder.is_dir()]
        return [app.relative_to(self.folder) for app in apps] + [Path("hengjing/portal")]

    def _file(self, module: str) -> Path:
        path = Path(*module.split("."))
        return path / "__init__.py" if (self.folder / path).is_dir() else path.with_suffix(".py")

    def _write(self, path: Path, source: str) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(source, encoding="utf-8")

    @contextmanager
    def planted(self, module: str, source: str) -> Iterator[None]:
        """Give one module this source for a while; a folder that this makes goes again too."""
        path = self._file(module)
        target = self.folder / path
        before = target.read_text(encoding="utf-8") if target.exists() else None
        new_folder = not target.parent.exists()
        if new_folder:
            self._write(path.parent / "__init__.py", "")
        self._write(path, source)
        try:
            yield
        finally:
            if before is not None:
                self._write(path, before)
            else:
                target.unlink()
            if new_folder:
                target.with_name("__init__.py").unlink()
                target.parent.rmdir()

    def lint(self, *contracts: str) -> tuple[int, str]:
        """Check the tree against some contracts, or against all; return status and report."""
        chosen = [word for contract in contracts for word in ("--contract", contract)]
        command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", *chosen]
        run = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        return run.returncode, run.stdout + run.stderr
