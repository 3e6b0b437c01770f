"""All assessing bodies of a scheme at once: who has rules in force, who is missing, and what a person has to do."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.remembering import standing
from hengjing.foundation.notices.data import Todo
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.orgs.data import BodyKind
from hengjing.foundation.posts import api as posts
from hengjing.foundation.ui.data import Light
from hengjing.foundation.workdays import api as workdays
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.implementation_rules.data import OPEN, RuleState
from hengjing.steps.implementation_rules.models import Rule
from hengjing.steps.implementation_rules.selectors.reading import VIEW, VIEW_DRAFT, current_rules, may_see
from hengjing.steps.indicators import api as indicators
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, Step, StepProgress, Waiting

NOT_BEGUN = "未起草"
S = RuleState
DRAFT, SUBMIT, ISSUE = (f"implementation_rules.rule:{verb}" for verb in ("draft", "submit", "issue"))
TURNS = {
    "": ("实施细则未起草", "考核实施主体"),
    S.DRAFT: ("实施细则起草中", "考核实施主体"),
    S.UNDER_REVIEW: ("实施细则待审核", "绩效办"),
}
"""What is said of rules that are not in force yet, and whose turn it is."""


class Body(NamedTuple):
    """An assessing body of a scheme, with how many items it answers for."""

    id: int
    uuid: str
    name: str
    items: int


@dataclass(frozen=True, slots=True)
class RuleRow:
    """An assessing body of the indicator system with its rules: those in force, and those on their way."""

    identity: str
    order: int
    body: int
    body_uuid: str
    body_name: str
    items: int
    rule: Rule | None
    open_rule: Rule | None
    state: str
    state_label: str
    due_on: date | None
    light: str

    @property
    def is_in_force(self) -> bool:
        """Tell whether rules of the body are in force, though a new version may be on its way."""
        return self.rule is not None and self.rule.state == S.IN_FORCE

    @property
    def shown(self) -> Rule | None:
        """Return the version that a reader is led to: the one on its way where he may see it."""
        return self.open_rule or self.rule


def list_rows(*, actor: Actor, scheme: SchemeData, at: datetime) -> list[RuleRow]:
    """Return the assessing bodies of a scheme that the actor may look at, in the order of their items, rules or not.

    Who may not see drafts finds only the bodies whose rules are in force.
    """
    if not access.may_ever(actor=actor, action_name=VIEW):
        return []
    reach, every = access.reach(actor=actor, action_name=VIEW_DRAFT), _sees_all(actor, scheme)
    by_body: dict[int, list[Rule]] = {}
    for rule in current_rules():
        if rule.scheme_id == scheme.id and may_see(actor=actor, rule=rule):
            by_body.setdefault(rule.body_id, []).append(rule)
    due_on = scheme.due_on(Step.SCHEME)
    light = workdays.get_calendar().light(due_on, orgs.day_of(at), scheme.amber_days)
    return [
        _row(body, place, by_body.get(body.id, []), due_on, light)
        for place, body in enumerate(_bodies(scheme_id=scheme.id)[0], start=1)
        if every or body.id in reach.bodies or body.id in by_body
    ]


def progress_of(*, actor: Actor, scheme: SchemeData, at: datetime) -> tuple[StepProgress, ...]:
    """Return how many bodies have their rules in force, and who is waited for; nothing before there are items."""
    rows = list_rows(actor=actor, scheme=scheme, at=at)
    unknown = _bodies(scheme_id=scheme.id)[1] if _sees_all(actor, scheme) else ()
    if not rows and not unknown:
        return ()
    missing = [row for row in rows if not row.is_in_force]
    to_urge = [row.body for row in missing] if actor.user_id else []  # who only counts urges nobody
    staffed = posts.assessors_of(bodies=to_urge, at=at) if to_urge else {}
    waiting = tuple(_waiting(row, staffed=bool(staffed.get(row.body))) for row in missing)
    waiting += tuple(Waiting(None, name, "考核实施主体未登记", 1, "/implementation-rules/") for name in unknown)
    done, total = sum(row.is_in_force for row in rows), len(rows) + len(unknown)
    return (StepProgress(Step.SCHEME, "实施细则施行", done=done, total=total, waiting=waiting),)


def all_in_force(scheme_id: int) -> bool:
    """Tell whether every assessing body of the indicator system has rules in force: scoring waits for it (P1, B3)."""
    bodies, unknown = _bodies(scheme_id=scheme_id)
    in_force = Rule.objects.filter(scheme_id=scheme_id, state=S.IN_FORCE).values_list("body_id", flat=True)
    return bool(bodies) and not unknown and {body.id for body in bodies} <= set(in_force)


def startable(*, actor: Actor, at: datetime, scheme: SchemeData) -> list[RuleRow]:
    """Return the own bodies for which the actor can begin rules under a scheme."""
    own = access.reach(actor=actor, action_name=DRAFT).bodies
    return [row for row in list_rows(actor=actor, scheme=scheme, at=at) if row.shown is None and row.body in own]


def todo_for(*, actor: Actor, at: datetime) -> tuple[Todo, ...]:
    """Return what the actor has to do about rules: begin, finish and submit, review."""
    own = access.reach(actor=actor, action_name=DRAFT).bodies
    open_rules = _open_rules(actor, own)
    found = [
        _todo(schemes.scheme_by_id(scheme_id=rule.scheme_id), at, Todo(
            str(rule), f"/implementation-rules/{rule.uuid}/", action,
            since=workflow.arrival_of(rule) or rule.edited_at, unit=rule.body_name,
        ))
        for rule, action in open_rules
    ]  # fmt: skip
    for scheme in _schemes_of(actor) if own else ():
        for row in startable(actor=actor, at=at, scheme=scheme):
            title = _("起草%(body)s %(year)s 年度考核实施细则") % {"body": row.body_name, "year": scheme.year}
            found.append(_todo(scheme, at, Todo(title, "/implementation-rules/", DRAFT, unit=row.body_name)))
    return tuple(found)


def _open_rules(actor: Actor, own: frozenset[int]) -> list[tuple[Rule, str]]:
    """Return the rules on their way that wait for the actor, each with the action that is the next."""
    programs = access.reach(actor=actor, action_name=ISSUE).programs
    mine = [*([S.DRAFT] if own else ()), *([S.UNDER_REVIEW] if programs else ())]
    rows = current_rules() if workflow.occupied(Rule.entity, mine) else ()
    to_submit = [(rule, SUBMIT) for rule in rows if rule.state == S.DRAFT and rule.body_id in own]
    to_issue = [(rule, ISSUE) for rule in rows if rule.state == S.UNDER_REVIEW and rule.program_id in programs]
    return to_submit + to_issue


def _todo(scheme: SchemeData, at: datetime, todo: Todo) -> Todo:
    """Return the thing to do with its deadline and light."""
    due_on = scheme.due_on(Step.SCHEME)
    light = workdays.get_calendar().light(due_on, orgs.day_of(at), scheme.amber_days)
    return replace(todo, due_on=due_on, light=light)


def _sees_all(actor: Actor, scheme: SchemeData) -> bool:
    """Tell whether the actor looks over the bodies of a scheme, those without rules too."""
    reach = access.reach(actor=actor, action_name=VIEW_DRAFT)
    return reach.whole or scheme.program.id in reach.programs


def _schemes_of(actor: Actor) -> list[SchemeData]:
    """Return the schemes that have not gone by, of the programs that the actor has to do with at a desk of rules."""
    return [
        schemes.get_scheme(actor=actor, program_id=program.id, year=year)
        for program in schemes.list_programs(actor=actor)
        for year in schemes.list_years(actor=actor, program_id=program.id)[:2]
    ]


@standing
def _bodies(*, scheme_id: int) -> tuple[tuple[Body, ...], tuple[str, ...]]:
    """Return the assessing bodies of the items of a scheme, in their order, and the names that no body bears."""
    district = schemes.scheme_by_id(scheme_id=scheme_id).program.district
    known = {body.name: body for body in orgs.bodies_of(district=district) if body.kind == BodyKind.ASSESSING_BODY}
    counted: dict[str, int] = {}
    for leaf in indicators.leaf_nodes(scheme_id):
        if leaf.body:
            counted[leaf.body] = counted.get(leaf.body, 0) + 1
    bodies = (Body(known[name].id, known[name].uuid, name, items) for name, items in counted.items() if name in known)
    return tuple(bodies), tuple(name for name in counted if name not in known)


def _row(body: Body, place: int, rules: list[Rule], due_on: date | None, light: str) -> RuleRow:
    in_force = next((rule for rule in rules if rule.state == S.IN_FORCE), None)
    open_rule = next((rule for rule in rules if rule.state in OPEN), None)
    leading = in_force or open_rule
    state = leading.state if leading else ""
    return RuleRow(
        identity=body.uuid, order=place, body=body.id, body_uuid=body.uuid, body_name=body.name, items=body.items,
        rule=in_force, open_rule=open_rule, state=state,
        state_label=str(RuleState(state).label) if state else NOT_BEGUN,
        due_on=due_on, light=Light.DONE.value if in_force else light,
    )  # fmt: skip


def _waiting(row: RuleRow, *, staffed: bool) -> Waiting:
    what, who = TURNS[row.state]
    rule = row.open_rule
    since = (rule.submitted_at if row.state == S.UNDER_REVIEW else rule.edited_at) if rule else None
    at_the_body = row.state != S.UNDER_REVIEW
    return Waiting(
        unit=None,
        who=row.body_name if at_the_body else who,
        what=what,
        count=1,
        url=f"/implementation-rules/{rule.uuid}/" if rule else "/implementation-rules/",
        press=(row.identity,) if at_the_body and staffed else (),
        since=orgs.day_of(since) if since else None,
    )
