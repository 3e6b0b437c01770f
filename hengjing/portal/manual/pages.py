"""Which page of the manual belongs to which screen, and its text in the language of the reader."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import hengjing

PACKAGE = Path(hengjing.__file__).parent
FOLDERS = (PACKAGE / "manual", PACKAGE.parent / "docs" / "manual")
"""Where the manual is: in an installed package, or in a checkout."""

PICTURES = (PACKAGE / "manual" / "images", PACKAGE.parent / "docs" / "images")

LANGUAGES = {"zh-hans": "zh", "en": "en"}
SCREENS = {
    "portal": "workbench",
    "portal:todo": "todo",
    "portal:done": "todo",
    "portal:started": "todo",
    "portal:leading": "leading-view",
    "portal:search": "lists",
    "accounts": "sign-in",
    "accounts:settings": "settings",
    "accounts:accounts": "units-and-posts",
    "sign_in": "sign-in",
    "orgs": "units-and-posts",
    "posts": "units-and-posts",
    "posts:delegations": "settings",
    "schemes:program_list": "units-and-posts",
    "schemes:program_register": "units-and-posts",
    "schemes:program_assign": "units-and-posts",
    "workdays": "working-days",
    "implementation_rules": "implementation-rules",
    "jobs": "import-export",
    "files": "evidence",
    "deliberations": "leading-group",
    "scheme_versions": "scheme-versions",
    "key_work": "key-work",
    "task_changes": "task-changes",
    "letter_forms": "letters",
    "supplements": "letters",
    "restores": "restore",
    "indicator_files": "indicator-files",
    "trials": "trials",
    "score_sheets": "score-sheets",
    "panels": "ballots",
    "fact_imports": "fact-imports",
    "decision_chain": "decision-chain",
}
"""The page of a screen, or of all screens of an app, where its name is not that of the app."""

FIRST = ("workbench", "todo", "lists", "key-work", "plans", "evidence")
"""The pages that the index names first; the others follow by name."""

_NAME = re.compile(r"[a-z0-9_-]{1,40}")
_PICTURE = re.compile(r"[a-z]{2}/[a-z0-9-]{1,40}\.png")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the manual: its name, its title, and what follows the title."""

    name: str
    title: str
    text: str


def name_for(view_name: str) -> str:
    """Return the name of the page of a screen, by the name of its view; empty when nothing is written about it."""
    app = view_name.partition(":")[0]
    name = SCREENS.get(view_name) or SCREENS.get(app) or app
    return name if page(name, "zh-hans") else ""


@cache
def page(name: str, language: str) -> Page | None:
    """Return a page in a language, or nothing when it is not written; the manual does not change while we run."""
    if not _NAME.fullmatch(name):
        return None
    found = _folder() / LANGUAGES[language] / f"{name}.md"
    if not found.is_file():
        return None
    title, _, text = found.read_text(encoding="utf-8").partition("\n")
    return Page(name, title.removeprefix("# ").strip(), text)


def every_page(language: str) -> tuple[Page, ...]:
    """Return all pages of a language, those first that people open first."""
    names = [path.stem for path in sorted((_folder() / LANGUAGES[language]).glob("*.md"))]
    ordered = [*(name for name in FIRST if name in names), *(name for name in names if name not in FIRST)]
    return tuple(found for found in (page(name, language) for name in ordered) if found)


def picture(name: str) -> Path | None:
    """Return the file of a picture such as `zh/plans.png`, or nothing when there is none of this name."""
    if not _PICTURE.fullmatch(name):
        return None
    found = _first(PICTURES) / name
    return found if found.is_file() else None


def _folder() -> Path:
    return _first(FOLDERS)


def _first(folders: tuple[Path, ...]) -> Path:
    return next(folder for folder in folders if folder.is_dir())
