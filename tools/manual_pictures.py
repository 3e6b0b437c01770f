"""Take the pictures of the manual from the district of the journeys: `python -m tools.manual_pictures`.

Those of the year's end come from the demonstration, which has closed years: `make demo`, then
`python -m tools.manual_pictures --at http://127.0.0.1:8000 2024`. Each page is opened by a person whose page it is, in
both languages, at the width of a desk; the colors are reduced, so that a picture stays small. By hand, when the pages
have changed: the pictures hold the day on which they are made.
"""

import io
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "images"
LANGUAGES = {"zh-hans": "zh", "en": "en"}
COLORS = 64
LARGEST = 150_000


def _nothing(_person: Any) -> None:
    """The page at which a person stands after signing in."""


def _first_of(address: str, shows: str = ".hj-hist") -> Callable[[Any], None]:
    """The page to which the first row of a list leads: a plan, a scheme, the breakdown in force."""

    def way(person: Any) -> None:
        person.open(address)
        person.page.locator("main tbody a").first.click()
        person.page.locator(shows).first.wait_for()

    return way


def _review(person: Any) -> None:
    """The page on which the office judges item by item; plans that wait for it say so."""
    person.open("/plans/?state=待绩效办审核")
    person.page.locator("main tbody a").first.click()
    person.press("逐项审核")


def _list(person: Any) -> None:
    person.open("/plans/")


def _list_of_last_year(address: str) -> Callable[[Any], None]:
    """A list of the year that runs, whose letters are signed and whose tasks are tracked."""

    def way(person: Any) -> None:
        _turn_to(person, "button:not([aria-current])")
        person.open(address)

    return way


def _turn_to(person: Any, year: str) -> None:
    """Choose another year in the head of the page."""
    years = person.page.locator(".hj-top details", has=person.page.locator("button[name=year]"))
    years.locator("summary").click()
    with person.page.expect_navigation():
        years.locator(year).first.click()


def _in_year(year: str, address: str, *links: str) -> Callable[[Any], None]:
    """A page of a year, and from there along links."""

    def way(person: Any) -> None:
        _turn_to(person, f"button[value='{year}']")
        person.open(address)
        for link in links:
            person.page.locator(f"main {link}").first.click()
            person.page.wait_for_load_state()

    return way


PICTURES: dict[str, tuple[str, Callable[[Any], None]]] = {
    "sign-in": ("", lambda person: person.open("/sign-in/")),
    "workbench": ("office", _nothing),
    "scheme": ("office", _first_of("/schemes/")),
    "breakdown": ("office", _first_of("/key-work/")),
    "plans": ("office", _list),
    "plan": ("u38f", _first_of("/todo/")),
    "review": ("office", _review),
    "scheme-version": ("office", _first_of("/scheme-versions/")),
    "indicators": ("office", _first_of("/indicators/", ".hj-tree")),
    "consolidation": ("office", _list_of_last_year("/consolidation/")),
    "letters": ("office", _list_of_last_year("/letters/")),
    "heat": ("office", _list_of_last_year("/tracking/heat/")),
    "supervision": ("office", _list_of_last_year("/supervision/")),
}
"""Name of the picture: who, and the way to the page."""


FIRST_ROW = "tbody a"


def _public(year: str) -> Callable[[Any], None]:
    """The page that anybody may read, in the language of the visitor; it has an address in each."""

    def way(person: Any) -> None:
        person.open(f"/public/departments/{year}/{'en/' if person.language == 'en' else ''}")

    return way


def of_year_end(year: str) -> dict[str, tuple[str, Callable[[Any], None]]]:
    """The same at the end of a year that is closed."""
    row = f"tbody tr:has(td:text-is('{year}')) a"
    return {
        "matrix": ("office", _in_year(year, "/evaluations/", row, "a[href$='/matrix/']")),
        "score-sheet": ("assessor", _in_year(year, "/score-sheets/", FIRST_ROW)),
        "class-table": ("office", _in_year(year, "/results/", row)),
        "result": ("office", _in_year(year, "/results/", row, FIRST_ROW)),
        "grades": ("chair", _in_year(year, "/grades/", row)),
        "announcement": ("office", _in_year(year, "/publication/", row)),
        "public": ("", _public(year)),
        "decision-chain": ("auditor", _in_year(year, "/decision-chain/")),
        "leading": ("mayor", _in_year(year, "/leading/")),
    }


def main() -> None:
    """Take those of the district of the journeys anew, or with `--at ADDRESS YEAR` those of a year's end.

    Raises:
        ValueError: A picture is too large for the repository.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengjing.config.settings.test")
    django.setup()

    from tests.journeys.site import served  # noqa: PLC0415 (of the environment for development)

    if sys.argv[1:2] == ["--at"]:
        take(of_year_end(sys.argv[3]), sys.argv[2])
        return
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address:
        take(PICTURES, address)


def take(pictures: dict[str, tuple[str, Callable[[Any], None]]], address: str) -> None:
    """Take pictures at a platform, in both languages."""
    from tests.chromium import launched  # noqa: PLC0415 (of the environment for development)
    from tests.journeys import people  # noqa: PLC0415

    group: Any = people.Visitors
    with launched() as chromium:
        for language, short in LANGUAGES.items():
            visitors = group(chromium, address)
            for name, (username, way) in pictures.items():
                person = visitors.visitor(language=language)
                if username:
                    person.enter(username)
                way(person)
                write(FOLDER / short / f"{name}.png", person.page.screenshot())
            visitors.leave()


def write(path: Path, png: bytes) -> None:
    """Write a picture with few colors.

    Raises:
        ValueError: It is too large even so.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.open(io.BytesIO(png)).convert("RGB").quantize(COLORS).save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise ValueError(f"{path} has more than {LARGEST} bytes")


if __name__ == "__main__":
    main()
