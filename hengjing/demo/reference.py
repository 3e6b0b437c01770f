"""The reference years as the years of the play: rules and facts moved to another year, nothing else changed."""

import copy
import csv
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from hengjing.scoring.load import read_document

OF_SCHEME = ("format", "programme", "year", "period", "title", "title_en")
"""What the platform's scheme says itself."""

ISO_DAY = re.compile(r"^(\d{4})-(\d\d)-(\d\d)$")
YEAR_IN_WORDS = re.compile(r"(\d{4})(?=〕|年)")
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reference:
    """The rules and facts of one year of the play."""

    year: int
    document: Mapping[str, Any]
    folder: Path
    shift: int

    def facts(self, units: Collection[str], items: Collection[str]) -> list[dict[str, str]]:
        """Return the facts of some units and items, their documents dated in the year of the play."""
        with (self.folder / "facts.csv").open(encoding="utf-8", newline="") as file:
            return [
                {**row, "source": _words(row["source"], self.shift)}
                for row in csv.DictReader(file)
                if row["unit"] in units and row["item"] in items
            ]


def references(folder: Path, running: int) -> dict[int, Reference]:
    """Return the years of the folder by year of the play; the last of them is the one that runs."""
    folders = sorted((each.parent for each in folder.glob("*/ruleset.yaml")), reverse=True)
    found = {}
    for place, each in enumerate(folders):
        document = read_document(each / "ruleset.yaml")
        year = running - place
        shift = year - int(document["year"])
        found[year] = Reference(year, _moved(document, shift), each, shift)
    return found


def _moved(document: Mapping[str, Any], shift: int) -> dict[str, Any]:
    kept = {key: value for key, value in copy.deepcopy(dict(document)).items() if key not in OF_SCHEME}
    return {key: _shifted(value, shift) for key, value in kept.items()}


def _shifted(value: Any, shift: int) -> Any:
    if isinstance(value, dict):
        return {key: _shifted(each, shift) for key, each in value.items()}
    if isinstance(value, list):
        return [_shifted(each, shift) for each in value]
    if isinstance(value, date):
        return value.replace(year=value.year + shift)
    if isinstance(value, str):
        day = ISO_DAY.match(value)
        return f"{int(day[1]) + shift}-{day[2]}-{day[3]}" if day else _words(value, shift)
    return value


def _words(text: str, shift: int) -> str:
    return YEAR_IN_WORDS.sub(lambda found: str(int(found[1]) + shift), text)
