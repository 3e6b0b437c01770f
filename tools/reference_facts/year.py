"""All facts of one year, in the order of units, items, measures, groups and entries."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tools.reference_facts import lines, measured, rated
from tools.reference_facts.model import Place, Row, Unit, leaves_of, read_text, units_of
from tools.reference_facts.situations import apply_all, read_situations, set_ballots

HERE = Path(__file__).resolve().parent
Maker = Callable[[Place], list[Row]]

MAKERS: dict[str, Maker] = {
    **dict.fromkeys(measured.SPREADS, measured.spread),
    "GROWTH_PROGRESS": measured.progress,
    "KEY_INVEST": measured.investment,
    "KEY_PEOPLE": measured.people,
    "KEY_CHECKS": measured.checks,
    "KEY_ACCIDENTS": measured.accidents,
    "KEY_PLAN": measured.plan,
    "KEY_INFO": measured.information,
    "KEY_AIR": measured.air,
    "DED_EXCEED": measured.exceed,
    "KEY_CITY": measured.city,
    "ASSIGN_LATE": measured.assigned,
    "SUPERVISION": measured.supervision,
    "LAW_RISK": measured.risk,
    "LEADER_MARKS": rated.leaders,
    "GRASS_MARKS": rated.grassroots,
    "LAW_CASES": rated.case_files,
    "DOC_QUALITY": rated.documents,
    "PUBLIC_SURVEY": rated.survey,
    "PUBLIC_WINDOW": rated.window,
    "TEAM_VOTE": rated.team_vote,
    "BON_CITY_RANK": rated.city_place,
    "BON_HONOR": lines.honors,
    "BON_EXCHANGE": lines.exchange,
    "BON_INNOVATION": lines.innovation,
    "DED_NOTICE": lines.notice,
    "DED_REPORTS": lines.reports,
}


def facts_of(document: dict[str, Any]) -> list[Row]:
    """Make the facts of the year of a ruleset."""
    year = int(document["year"])
    levels, ballots, situations = read_situations(HERE / "situations.yaml", year)
    names = read_text(HERE / "tasks.yaml")
    units = units_of(document, levels)
    rows = [row for unit in units for item in _items(document, unit) for row in _make(Place(year, unit, item), names)]
    rows = apply_all(set_ballots(rows, ballots, units), situations, units, year)
    return _in_order(rows, document, units)


def _items(document: dict[str, Any], unit: Unit) -> list[str]:
    tops = [document["base"], *document["bonus"], *document["deductions"], *document["vetoes"]]
    return [code for top in tops for code in leaves_of(top, unit)]


def _make(place: Place, names: dict[str, list[str]]) -> list[Row]:
    if place.item == "KEY_TASKS":
        return measured.key_tasks(place, names[place.unit.code])
    if place.item == "DECL_TASKS":
        return measured.declared_tasks(place, names[place.unit.code])
    maker = MAKERS.get(place.item)
    return maker(place) if maker else []


def _in_order(rows: list[Row], document: dict[str, Any], units: list[Unit]) -> list[Row]:
    place = {
        (unit.code, item): (at, number)
        for at, unit in enumerate(units)
        for number, item in enumerate(_items(document, unit))
    }
    return sorted(rows, key=lambda row: (*place[row.unit, row.item], row.measure, row.group, row.entry))
