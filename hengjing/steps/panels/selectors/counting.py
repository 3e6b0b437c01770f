"""What ballots give to sheets: rows of facts, how far every unit is, and what keeps a sheet from being submitted."""

from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Problem
from hengjing.steps.panels.data import BallotState
from hengjing.steps.panels.models import Ballot
from hengjing.steps.panels.selectors.reading import ballots_of_scheme, rows_of_ballot
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.score_sheets.api import PanelReader
from hengjing.steps.score_sheets.data import Completeness, Fill, Record, SourcedRow


def register() -> None:
    """Let sheets ask for what ballots give them; called once from `apps.py`."""
    score_sheets.register_panels(PanelReader(panel_rows, panel_completeness, panel_problems))


def _ballots(sheet: Any) -> list[Ballot]:
    every = ballots_of_scheme(scheme_id=sheet.scheme_id)
    return [ballot for ballot in every if ballot.sheet_id == sheet.pk and ballot.item in sheet.items]


def panel_rows(sheet: Any, exempt: frozenset[tuple[str, str]]) -> tuple[SourcedRow, ...]:
    """Return the marks of the ballots that were handed in, and the absences; what is still open is nobody's yet."""
    rules, found = score_sheets.rules_of_scheme(scheme_id=sheet.scheme_id), []
    for ballot in _ballots(sheet):
        if ballot.state == BallotState.OPEN:
            continue
        record = Record(Ballot.entity, str(ballot.uuid), str(ballot), ballot.url)
        rows = rows_of_ballot(ballot=ballot, source=str(sheet), exempt=exempt, rules=rules)
        found += [SourcedRow(**row, record=record) for row in rows]
    return tuple(found)


def panel_completeness(sheet: Any) -> tuple[Completeness, ...]:
    """Return for each unit of the items of panels how many ballots there are and how many were handed in."""
    rules = score_sheets.rules_of_scheme(scheme_id=sheet.scheme_id)
    ballots, found = _ballots(sheet), []
    for item in sheet.items:
        if not rules.is_panel(item):
            continue
        mine = [ballot for ballot in ballots if ballot.item == item]
        done = sum(ballot.state != BallotState.OPEN for ballot in mine)
        fill = Fill.FILLED if mine and done == len(mine) else Fill.PARTIAL if done else Fill.MISSING
        found += [
            Completeness(unit.code, item, sheet.body_id, max(len(mine), 1), done, fill) for unit in rules.units_of(item)
        ]
    return tuple(found)


def panel_problems(sheet: Any) -> tuple[Problem, ...]:
    """Return which items have no raters, which group of raters is missing, and whose ballots are out."""
    rules = score_sheets.rules_of_scheme(scheme_id=sheet.scheme_id)
    ballots, found = _ballots(sheet), []
    for item in sheet.items:
        units = rules.units_of(item)
        if not units or not rules.is_panel(item):
            continue
        title, place = rules.nodes[item].title, f"/score-sheets/{sheet.uuid}/"
        mine = [ballot for ballot in ballots if ballot.item == item]
        groups = rules.form_of(units[0].code, item).groups or ("",)
        for group in groups:
            if not any(ballot.group == group for ballot in mine):
                said, named = _("“%(item)s”尚未指定评委%(group)s"), group and f"（{rules.group_title(item, group)}）"
                found.append(Problem("no_raters", said % {"item": title, "group": named}, place))
        out = [ballot.rater.name for ballot in mine if ballot.state == BallotState.OPEN]
        if out:
            said = _("“%(item)s”还有 %(n)s 位评委未交票：%(names)s")
            names = {"item": title, "n": len(out), "names": "、".join(out)}
            found.append(Problem("ballots_out", said % names, place, _("评委不能参加的，请记为缺席")))
    return tuple(found)
