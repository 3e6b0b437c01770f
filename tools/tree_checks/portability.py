"""Nothing in the repository depends on one machine or on one package registry."""

import re
from pathlib import Path

# Written in two halves so that this file does not find itself.
REGISTRY_HOSTS = tuple(
    f"{name}.{domain}"
    for name, domain in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmmirror", "com"),
        ("yarnpkg", "com"),
        ("tuna.tsinghua", "edu.cn"),
    )
)
MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:root|home|Users|work|tmp)/[\w.]|\b[A-Z]:\\\\?Users\b|file:" + "///")
OUTSIDE_FOLDER = re.compile(r"(?:\.\.|\bwork)/" + "shared" + r"\b")


def problems_of_text(name: str, text: str) -> list[str]:
    """List what ties this text to one machine or registry."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        where = f"{name}:{number}"
        found += [f"{where}: registry host {host}" for host in REGISTRY_HOSTS if host in line]
        if MACHINE_PATH.search(line):
            found.append(f"{where}: path of one machine")
        if OUTSIDE_FOLDER.search(line):
            found.append(f"{where}: reads a folder outside the repository")
    return found


def problems(root: Path, tracked: list[str]) -> list[str]:
    """List the problems of all tracked text files."""
    found: list[str] = []
    for name in tracked:
        path = root / name
        if path.is_file():
            found += problems_of_text(name, path.read_bytes().decode("utf-8", errors="ignore"))
    return found
