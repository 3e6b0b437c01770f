"""Every Chinese text that the platform shows has its English in the catalogue."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib

from tools.tree_checks import sources

CATALOGUE = "hengjing/locale/en/LC_MESSAGES/django.po"
CHINESE = re.compile(r"[\u4e00-\u9fff]")
TRANSLATE = re.compile(r"""{%-?\s*translate\s+(?:"([^"]+)"|'([^']+)')""")
BLOCK = re.compile(r"{%-?\s*blocktranslate\b(.*?)%}(.*?){%-?\s*endblocktranslate", re.DOTALL)
PLURAL = re.compile(r"{%\s*plural\s*%}")
VARIABLE = re.compile(r"{{\s*(\w+)\s*}}")
CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "later", "now"}
STANDALONE = ("hengjing", "scoring")
"""The engine speaks both languages by itself (`hengjing/scoring/explain`)."""

REFUSING = re.compile(r"(Problem|Refused|NotReady|StaleState|NotAllowed|NotFound)$")
"""Whatever is raised or listed to tell a person what is wrong ends like one of these."""
SPEAKING = ("hengjing/desks", "hengjing/foundation", "hengjing/portal", "hengjing/steps")
"""Where every refusal speaks the language of the page."""

Found = tuple[str, str]
"""A text and its place."""


def problems(root: Path) -> list[str]:
    """Name each text that has no English, at each place where it stands."""
    english = _english(root)
    return [f"{place}: no English for “{text}”" for text, place in texts(root) if text not in english]


def texts(root: Path) -> list[Found]:
    """Return the Chinese texts that are shown: of templates, calls of gettext, and words that are translated later."""
    found = [*_of_templates(root), *_of_code(root)]
    return [(text, place) for text, place in found if CHINESE.search(text)]


def mute(root: Path) -> list[str]:
    """Name each Chinese text of a refusal that gettext does not see, so that no page can say it in English.

    A text counts where it stands in the call, and where a name of the call was given it in the same file.
    """
    found = []
    for path in sources.python_files(root, SPEAKING):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = _named(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and REFUSING.search(getattr(node.func, "id", "")):
                place = sources.place(root, path, node.lineno)
                said = _unseen([*node.args, *(each.value for each in node.keywords)], named)
                found += [f"{place}: not translatable: “{text}”" for text in said]
    return found


def _named(tree: ast.AST) -> dict[str, ast.expr]:
    pairs = [(node.targets, node.value) for node in ast.walk(tree) if isinstance(node, ast.Assign)]
    return {target.id: value for targets, value in pairs for target in targets if isinstance(target, ast.Name)}


def _unseen(nodes: list[ast.expr], named: dict[str, ast.expr]) -> Iterator[str]:
    for node in nodes:
        name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
        if name in CALLS or REFUSING.search(name):  # translated, or looked at by itself
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CHINESE.search(node.value):
            yield node.value
        elif isinstance(node, ast.Name) and node.id in named:
            yield from _unseen([named[node.id]], {})
        else:
            yield from _unseen([each for each in ast.iter_child_nodes(node) if isinstance(each, ast.expr)], named)


def _english(root: Path) -> set[str]:
    catalogue = polib.pofile(str(root / CATALOGUE))
    return {entry.msgid for entry in catalogue if entry.msgstr or any(entry.msgstr_plural.values())}


def _own(root: Path, path: Path) -> bool:
    return path.relative_to(root).parts[:2] != STANDALONE


def _of_templates(root: Path) -> Iterator[Found]:
    for path in sources.files(root, ("hengjing",), ".html"):
        if not _own(root, path):
            continue
        text = path.read_text(encoding="utf-8")
        for match in TRANSLATE.finditer(text):
            yield match[1] or match[2], _place(root, path, text, match.start())
        for match in BLOCK.finditer(text):
            yield _message(match[1], match[2]), _place(root, path, text, match.start())


def _message(options: str, body: str) -> str:
    """Return the message as Django makes it of a block: the singular, with named placeholders."""
    singular = PLURAL.split(body)[0]
    if re.search(r"\btrimmed\b", options):
        singular = " ".join(line.strip() for line in singular.strip().splitlines() if line.strip())
    return VARIABLE.sub(r"%(\1)s", singular.replace("%", "%%"))


def _place(root: Path, path: Path, text: str, start: int) -> str:
    return sources.place(root, path, text.count("\n", 0, start) + 1)


def _of_code(root: Path) -> Iterator[Found]:
    for path in sources.python_files(root, ("hengjing",)):
        if not _own(root, path):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for text in _shown(node):
                yield text, sources.place(root, path, node.lineno)  # type: ignore[attr-defined]


def _shown(node: ast.AST) -> Iterator[str]:
    """Yield what a call or a class shows: words of gettext, of actions, of transitions, labels of states."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", "")
        wanted: list[ast.expr] = node.args[:1] if name in CALLS else node.args[1:3] if name == "Action" else []
        if name == "Transition":
            wanted = [entry.value for entry in node.keywords if entry.arg == "consequence"]
        yield from _strings(wanted)
    elif isinstance(node, ast.ClassDef) and any(getattr(base, "id", "") == "TextChoices" for base in node.bases):
        for entry in node.body:
            if isinstance(entry, ast.Assign) and isinstance(entry.value, ast.Tuple):
                yield from _strings(entry.value.elts[1:])


def _strings(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
