"""What the pages of imports show: the imports of a scheme, what is still to be brought, a file before it is taken."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.core.remembering import remembered
from hengjing.foundation.notices.data import Todo
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.workdays import api as workdays
from hengjing.steps.fact_imports.data import ImportData
from hengjing.steps.fact_imports.registry import brought_items, collecting_schemes
from hengjing.steps.fact_imports.selectors.reading import VIEW, as_data, items_covered, list_imports
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, Step, StepProgress, Waiting
from hengjing.steps.score_sheets import api as score_sheets

BRING = "fact_imports.facts:bring"


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item whose facts are brought: which import gives it, or that none does yet."""

    code: str
    title: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class ImportRow:
    """An import as the list shows it."""

    number: int
    data: ImportData
    source_name: str
    document: str
    state: str

    @property
    def url(self) -> str:
        """Return the address of its page."""
        return self.data.url


def import_rows(*, actor: Actor, scheme: SchemeData) -> list[ImportRow]:
    """Return the imports of a scheme that the actor may see, newest first."""
    found = [as_data(row=row) for row in list_imports(actor=actor).filter(scheme_id=scheme.id)]
    return [
        ImportRow(each.number, each, each.source_name, each.document, "superseded" if each.is_superseded else "used")
        for each in found
    ]


def lines_of(*, actor: Actor, scheme: SchemeData) -> tuple[ItemLine, ...]:
    """Return the items of a scheme that are brought, in the order of the rules, each with the import that gives it."""
    rows = import_rows(actor=actor, scheme=scheme)
    given = {item: row.data for row in rows for item in row.data.items}
    wanted = brought_items(scheme.id) | given.keys()
    if not wanted:
        return ()
    rules = score_sheets.rules_of_scheme(scheme_id=scheme.id)
    return tuple(_line(code, node.title, given.get(code)) for code, node in rules.nodes.items() if code in wanted)


def _line(code: str, title: str, data: ImportData | None) -> ItemLine:
    return ItemLine(code, title, data.source_name, data.url) if data else ItemLine(code, title, "", "")


def todo_for(*, actor: Actor, at: datetime) -> tuple[Todo, ...]:
    """Return what the actor has to do about facts: bring the items that no import gives yet."""
    programs = access.reach(actor=actor, action_name=BRING).programs
    if not programs:
        return ()
    found = []
    for scheme_id in collecting_schemes(programs):
        missing = missing_items(scheme_id=scheme_id)
        if missing:
            scheme = schemes.scheme_by_id(scheme_id=scheme_id)
            due_on = scheme.due_on(Step.EVALUATION)
            light = workdays.get_calendar().light(due_on, orgs.day_of(at), scheme.amber_days)
            title = _("%(scheme)s：%(n)s 项指标的数据尚未导入") % {"scheme": scheme.title, "n": len(missing)}
            link = reverse("fact_imports:facts_view", args=[scheme.uuid])
            found.append(Todo(title, link, BRING, due_on=due_on, light=light))
    return tuple(found)


def progress_of(*, actor: Actor, scheme: SchemeData, at: datetime) -> tuple[StepProgress, ...]:
    """Return how many of the items that are brought have their facts; nothing where none is brought."""
    del at
    if not access.allowed(actor=actor, action_name=VIEW, subject=Subject(program=scheme.program.id)):
        return ()
    missing, covered = missing_items(scheme_id=scheme.id), items_covered(scheme_id=scheme.id)
    if not missing and not covered:
        return ()
    waiting = (Waiting(None, "绩效办", "指标数据尚未导入", len(missing), "/fact-imports/"),) if missing else ()
    total = len(missing) + len(covered)
    return (StepProgress(Step.EVALUATION, "数据导入", done=len(covered), total=total, waiting=waiting),)


@remembered
def missing_items(*, scheme_id: int) -> frozenset[str]:
    """Return the items that are to be brought and that no import gives yet; the caller has the right."""
    return brought_items(scheme_id) - items_covered(scheme_id=scheme_id)


def may_bring(*, actor: Actor, scheme: SchemeData) -> bool:
    """Tell whether the actor may bring facts of a scheme now."""
    subject = Subject(program=scheme.program.id)
    return bool(brought_items(scheme.id)) and access.allowed(actor=actor, action_name=BRING, subject=subject)


def counted(rows: tuple[dict[str, str], ...]) -> dict[str, int]:
    """Return how many rows each item has."""
    return dict(Counter(row["item"] for row in rows))
