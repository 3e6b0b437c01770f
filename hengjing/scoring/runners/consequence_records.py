"""What follows from the grades of a year as one JSON text: exact numbers at their scale, reasons in both languages."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from hengjing.scoring.consequences.results import Consequence
from hengjing.scoring.runners.scored_year import ScoredYear


def consequences_text(year: ScoredYear) -> str:
    """Return recommendations, excellent heads and awards of a year (R1-R3), a record each, ended by a newline."""
    found = year.consequences
    groups: dict[str, Sequence[Consequence]] = {
        "recommendation": found.recommendations,
        "excellent_heads": found.excellent,
        "award": found.awards,
    }
    records = [
        {"kind": kind, **asdict(each), "zh": year.consequence(each, "zh"), "en": year.consequence(each, "en")}
        for kind, group in groups.items()
        for each in group
    ]
    return json.dumps(records, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
