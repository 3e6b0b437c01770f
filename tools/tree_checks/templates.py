"""Templates hold nothing that the strict policy of contents forbids, and each is used (docs/decisions/0017)."""

import re
from collections.abc import Iterator
from pathlib import Path

from tools.tree_checks import sources

FORBIDDEN = {
    "an inline style": re.compile(r"<style\b|<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an inline script": re.compile(r"<script\b(?![^>]*\ssrc=)", re.IGNORECASE),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an inline handler of htmx": re.compile(r"\shx-(on|vals\s*=\s*[\"']?js:|vars)", re.IGNORECASE),
    "an address that runs code": re.compile(r"javascript:", re.IGNORECASE),
    "something from elsewhere": re.compile(r"\s(src|href)\s*=\s*[\"']?(https?:)?//", re.IGNORECASE),
    "text that is not escaped": re.compile(r"\|\s*safe\b|{%-?\s*autoescape\s+off|\|\s*safeseq\b"),
    "a form that posts without the token": re.compile(
        r"<form\b(?=[^>]*method=[\"']?post)[^>]*>(?:(?!</form>)(?!{% csrf_token %}).)*</form>",
        re.IGNORECASE | re.DOTALL,
    ),
    "a choice that stays Chinese": re.compile(r"{{[^}]*\bget_\w+_display\b"),
}
"""What is wrong with a template. The words of a choice are Chinese: a page in English has them by `{% translate %}`."""

TAG = re.compile(r"{[{%].*?[%}]}")
STANDALONE = ("hengjing", "scoring")
"""The report of the engine is one file that is opened from a disk: its style stands in it (docs/decisions/0008)."""


def problems(root: Path) -> list[str]:
    """List what is forbidden in the templates of the platform, and the templates that nothing uses."""
    return [*_forbidden(root), *_unused(root)]


def _templates(root: Path) -> list[Path]:
    found = [path for path in sources.files(root, ("hengjing",), ".html") if "templates" in path.parts]
    return [path for path in found if path.relative_to(root).parts[:2] != STANDALONE]


def _forbidden(root: Path) -> Iterator[str]:
    for path in _templates(root):
        # A comparison inside of a tag ends no element.
        text = TAG.sub(lambda tag: tag.group().replace(">", " ").replace("<", " "), path.read_text(encoding="utf-8"))
        for what, pattern in FORBIDDEN.items():
            for found in pattern.finditer(text):
                line = text.count("\n", 0, found.start()) + 1
                yield f"{sources.place(root, path, line)}: {what}"


def _unused(root: Path) -> Iterator[str]:
    """Name the templates whose name stands neither in code nor in another template."""
    texts = {path: path.read_text(encoding="utf-8") for path in _templates(root)}
    code = [path.read_text(encoding="utf-8") for path in sources.python_files(root, ("hengjing",))]
    for path in texts:
        name = path.as_posix().split("/templates/")[1]
        elsewhere = [*code, *(text for other, text in texts.items() if other != path)]
        if not any(f'"{name}"' in text or f"'{name}'" in text for text in elsewhere):
            yield f"{sources.place(root, path)}: no code and no template uses it"
