"""Reads of ballots: a rater sees the own one, the body who has handed in, others nothing before the numbers may be."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotFound, Problem
from hengjing.foundation.core.remembering import remembered
from hengjing.steps.indicator_rules.problems import language
from hengjing.steps.indicator_rules.rules import sentence
from hengjing.steps.indicators import api as indicators
from hengjing.steps.panels.data import BallotData, BallotState
from hengjing.steps.panels.models import Ballot
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.sheet_rules.data import FieldForm, Status, UnitLine
from hengjing.steps.sheet_rules.engine import problems_of
from hengjing.steps.sheet_rules.forms_of_entry import SheetRules

Exempt = frozenset[tuple[str, str]]
VIEW, NAME = "panels.ballot:view", "panels.ballot:name"


def own_ballots(*, actor: Actor) -> QuerySet[Ballot]:
    """Return the ballots of the actor, and of nobody else, those of the latest year first."""
    if not actor.user_id or not access.may_ever(actor=actor, action_name=VIEW):
        return Ballot.objects.none()
    own = Ballot.objects.select_related("sheet", "rater").filter(rater_id=actor.user_id)
    return own.order_by("-sheet__year", "item", "group", "code")


def get_own_ballot(*, actor: Actor, uuid: UUID) -> Ballot:
    """Return a ballot of the actor.

    Raises:
        NotFound: There is none, or it is somebody else's.
    """
    found = own_ballots(actor=actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这张评分票，或者不是您的"))
    return found


def get_ballot_of_body(*, actor: Actor, uuid: UUID) -> Ballot:
    """Return a ballot for the body that named the rater; its marks are not for the body.

    Raises:
        NotFound: There is none, or none of the actor's body.
    """
    found = Ballot.objects.select_related("sheet", "rater").filter(uuid=uuid).first()
    if found is None or not access.allowed(actor=actor, action_name=NAME, subject=found.subject()):
        raise NotFound(_("没有这张评分票，或者您无权查看"))
    return found


def ballot_to_read(*, actor: Actor, uuid: UUID) -> Ballot:
    """Return a ballot with its marks: the own one, or one whose marks may be known by now.

    Raises:
        NotFound: There is none, or its marks are not for the actor yet.
    """
    own = own_ballots(actor=actor).filter(uuid=uuid).first()
    if own is not None:
        return own
    found = Ballot.objects.select_related("sheet", "rater").filter(uuid=uuid).first()
    if found is not None:
        sheet = score_sheets.get_sheet(actor=actor, uuid=found.sheet.uuid)
        if score_sheets.sees_panels(actor=actor, sheet=sheet):
            return found
    raise NotFound(_("没有这张评分票，或者不是您的"))


def ballots_of_sheet(*, actor: Actor, sheet: UUID) -> tuple[BallotData, ...]:
    """Return who rates on a sheet and who has handed in; no marks.

    Raises:
        NotFound: The actor may not see the sheet.
    """
    found = score_sheets.get_sheet(actor=actor, uuid=sheet)
    every = ballots_of_scheme(scheme_id=found.scheme_id)
    own = [row for row in every if row.sheet_id == found.pk and row.item in found.items]
    titles = group_titles(ballots=own)
    return tuple(as_data(ballot=row, group_title=titles.get(row.pk, "")) for row in own)


@remembered
def ballots_of_scheme(*, scheme_id: int) -> list[Ballot]:
    """Return the ballots of all sheets of a scheme: one query for pages about all bodies; the caller has the right."""
    return list(Ballot.objects.select_related("sheet", "rater").filter(scheme_id=scheme_id))


def as_data(*, ballot: Ballot, group_title: str) -> BallotData:
    """Return a ballot without its marks; its group by the name that people know."""
    return BallotData(
        uuid=str(ballot.uuid), sheet=str(ballot.sheet.uuid), item=ballot.item, item_title=ballot.item_title,
        group=ballot.group, group_title=group_title, rater=ballot.rater_id,
        rater_name=ballot.rater.name, code=ballot.code, state=ballot.state, version=ballot.version,
        absence=ballot.absence,
    )  # fmt: skip


def rules_of(*, ballot: Ballot) -> SheetRules:
    """Return the compiled rules that a ballot is under."""
    return score_sheets.rules_of_scheme(scheme_id=ballot.scheme_id)


def group_titles(*, ballots: Sequence[Ballot]) -> dict[int, str]:
    """Return what the group of each ballot that has one is called, by the key of the ballot."""
    rules: dict[int, SheetRules] = {}
    found = {}
    for each in ballots:
        if each.group:
            if each.scheme_id not in rules:
                rules[each.scheme_id] = rules_of(ballot=each)
            found[each.pk] = rules[each.scheme_id].group_title(each.item, each.group)
    return found


def units_of(*, ballot: Ballot, exempt: Exempt | None = None, rules: SheetRules | None = None) -> tuple[UnitLine, ...]:
    """Return the units that are marked on a ballot: those whose system has the item and to which it applies."""
    without = score_sheets.exempt_places(sheet_id=ballot.sheet_id) if exempt is None else exempt
    units = (rules or rules_of(ballot=ballot)).units_of(ballot.item)
    return tuple(unit for unit in units if (unit.code, ballot.item) not in without)


def field_of(*, ballot: Ballot, unit: str, rules: SheetRules | None = None) -> FieldForm:
    """Return the number that a rater gives a unit, with its range."""
    return (rules or rules_of(ballot=ballot)).form_of(unit, ballot.item).records[0]


def problems_of_ballot(*, ballot: Ballot, own: frozenset[str] = frozenset()) -> tuple[Problem, ...]:
    """Return what keeps a ballot from being handed in: units without a mark, marks below the highest without reason.

    `own` are the units of the rater, which she or he does not mark.
    """
    rules, found = rules_of(ballot=ballot), []
    for unit in units_of(ballot=ballot, rules=rules):
        if unit.code in own:
            continue
        mark = ballot.marks.get(unit.code, {})
        place = f"unit-{unit.code}"
        if not mark.get("value") and not mark.get("status"):
            found.append(Problem("mark_missing", _("尚未给%(unit)s打分") % {"unit": unit.title}, place))
        elif (
            not mark.get("reason") and mark.get("value") != field_of(ballot=ballot, unit=unit.code, rules=rules).maximum
        ):
            said = _("给%(unit)s未打满分，须填写理由")
            found.append(Problem("reason_missing", said % {"unit": unit.title}, place))
    return tuple(found)


def rows_of_ballot(
    *, ballot: Ballot, source: str, exempt: Exempt | None = None, rules: SheetRules | None = None
) -> list[dict[str, str]]:
    """Return a ballot as the engine reads it; one of an absent rater says so for every unit."""
    rules, rows = rules or rules_of(ballot=ballot), []
    for unit in units_of(ballot=ballot, exempt=exempt, rules=rules):
        mark = ballot.marks.get(unit.code, {})
        if ballot.state == BallotState.ABSENT:
            mark = {"status": Status.ABSENT.value, "reason": ballot.absence}
        if not mark.get("value") and not mark.get("status"):
            continue
        measure = field_of(ballot=ballot, unit=unit.code, rules=rules).measure
        rows.append({
            "unit": unit.code, "item": ballot.item, "measure": measure,
            "group": ballot.group, "entry": ballot.code, "value": mark.get("value", ""),
            "status": mark.get("status", ""), "source": source, "note": mark.get("reason", ""),
        })  # fmt: skip
    return rows


def rule_said(*, ballot: Ballot) -> str:
    """Return the rule of the item in words."""
    leaves = indicators.items_of_body(ballot.scheme_id, ballot.body_id)
    written = next((leaf.node.get("rule") for leaf in leaves if leaf.code == ballot.item), None)
    return sentence(written[-1] if isinstance(written, list) else written or {}, language())


def engine_problems(*, ballot: Ballot) -> tuple[Problem, ...]:
    """Return what the engine refuses of a ballot: a mark that is no number, out of range, with too many digits."""
    rules = rules_of(ballot=ballot)
    return problems_of(rules, rows_of_ballot(ballot=ballot, source=str(ballot), rules=rules))
