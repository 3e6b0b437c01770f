"""The components; each docstring shows its use, `/ui/components/` shows them all."""

import json
import re
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.ui import drawing
from hengjing.foundation.ui.data import Event, Figure
from hengjing.foundation.ui.lists import Cell, ListPage, Row
from hengjing.foundation.ui.wording import Value

register = template.Library()

HTMX = {
    "allowEval": False,
    "allowScriptTags": False,
    "selfRequestsOnly": True,
    "historyCacheSize": 0,
    "includeIndicatorStyles": False,
    # What is refused is shown too: `refusals.py` says where.
    "responseHandling": [{"code": "204", "swap": False}, {"code": "...", "swap": True}],
}
_SLOTS = "ui.slots"
PART = re.compile(r"[a-z]+-[0-9a-f-]{36}")


@register.simple_tag
def icon(name: str, size: int = 16) -> SafeString:
    """Draw an icon beside a word: `{% icon "printer" %}`; it is hidden from readers of the screen."""
    return drawing.icon(name, size)


@register.simple_tag
def light(kind: str, word: str = "") -> SafeString:
    """Show a light, its shape and its word: `{% light "warn" %}`, `{% light "late" _("逾期 9 个工作日") %}`."""
    return drawing.light(kind, word)


@register.simple_tag
def badge(text: str, tone: str = "") -> SafeString:
    """Show the state of an entity: `{% badge _("待审核") "now" %}`; tones: now, fin, draft, edge, bad.

    Raises:
        ValueError: There is no such tone.
    """
    return drawing.badge(text, tone)


def _slots(context: Context) -> dict[str, str]:
    """Return what the parts of the panel that is being drawn have said."""
    shared: Any = context.render_context
    slots: dict[str, str] = shared.setdefault(_SLOTS, {})
    return slots


@register.simple_block_tag(takes_context=True)
def tools(context: Context, content: str) -> str:
    """Set links or buttons at the right of a panel's head: `{% tools %}<a …>…</a>{% endtools %}`, inside a panel."""
    _slots(context)["tools"] = content
    return ""


@register.simple_block_tag(takes_context=True)
def foot(context: Context, content: str) -> str:
    """Set the foot of a panel (count, source, rule): `{% foot %}…{% endfoot %}`, inside `{% panel %}`."""
    _slots(context)["foot"] = content
    return ""


@register.simple_block_tag(takes_context=True)
def panel(context: Context, content: str, title: str, note: str = "", *, bare: bool = False) -> str:
    """Frame a part of a page: `{% panel _("工作内容") note="5 项" %}…{% endpanel %}`; `bare=True` for tables."""
    slots = dict(_slots(context))
    _slots(context).clear()
    return drawing.panel(title, content, note, bare=bare, tools=slots.get("tools", ""), foot=slots.get("foot", ""))


@register.simple_block_tag
def callout(content: str, title: str, tone: str = "") -> str:
    """Say who must act, by when, and what happens then: `{% callout _("请张某审批") %}<p>…</p>{% endcallout %}`."""
    return render_to_string("ui/parts/callout.html", {"title": title, "tone": tone, "content": content})


@register.simple_tag
def pairs(items: Iterable[tuple[str, Value]]) -> SafeString:
    """List labels with their values: `{% pairs facts %}`, from `[(label, value), …]`."""
    return drawing.pairs(items)


@register.filter
def dated_lines(rows: Iterable[drawing.Dated]) -> SafeString:
    """Show what is to be reached by which day, each on its line: `{{ item.milestones|dated_lines }}`."""
    return drawing.dated_lines(rows)


@register.inclusion_tag("ui/parts/history.html")
def story(events: Iterable[Event]) -> dict[str, Any]:
    """Tell a history as prose, newest first: `{% story events %}`."""
    return {"events": events}


@register.inclusion_tag("ui/parts/figures.html")
def figures(items: Sequence[Figure]) -> dict[str, Any]:
    """Show up to five figures that the page is about: `{% figures items %}`."""
    return {"items": items}


@register.inclusion_tag("ui/parts/list.html", takes_context=True)
def listing(context: Context, page: ListPage, bulk_form: str = "") -> dict[str, Any]:
    """Show a list with filters, sorting, columns and pages: `{% listing page %}`, inside a bare panel.

    With `bulk_form="press-form"` each row has a checkbox of that form, and a bar counts what is chosen.
    """
    return {"page": page, "bulk_form": bulk_form, "request": context["request"]}


@register.simple_tag(takes_context=True)
def cells(context: Context, row: Row) -> SafeString:
    """Draw the cells of a row of a list; on paper, which a template tells by `paper`, nothing leads elsewhere."""
    paper = bool(context.get("paper"))
    return drawing.cells(
        (_kind_of(each, first=place == 0), each.label, _content(context, each, paper=paper), each.note)
        for place, each in enumerate(row.cells)
    )


def _kind_of(cell: Cell, *, first: bool) -> str:
    kind = "num" if cell.numeric else "hj-day" if cell.dated else ""
    return f"{kind} first" if first else kind


def _content(context: Context, cell: Cell, *, paper: bool) -> str:
    if cell.part and not paper:
        page: Any = context.template
        with context.push(row=cell.row):
            drawn: str = page.engine.get_template(cell.part).render(context)
        return drawn if drawn.strip() else ""
    if cell.light:
        return drawing.light(cell.light, cell.text)
    said = cell.text if cell.badge is None else drawing.badge(cell.text, cell.badge)
    return format_html('<a href="{}">{}</a>', cell.url, said) if cell.url and not paper else said


@register.inclusion_tag("ui/parts/empty.html")
def empty(text: str) -> dict[str, Any]:
    """Say what to do where there is nothing yet: `{% empty _("还没有计划。请先下发任务分解表。") %}`."""
    return {"text": text}


@register.inclusion_tag("ui/parts/list_acts.html")
def list_acts(page: ListPage) -> dict[str, Any]:
    """Offer exactly what a list shows as a workbook and on paper: `{% list_acts page %}`, in the block `acts`."""
    return {"page": page}


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """Show a field, label above, help under, errors beside: `{% field form.reason %}`."""
    return drawing.field(bound)


@register.inclusion_tag("ui/parts/error_summary.html")
def error_summary(
    form: BaseForm | None = None, problems: Sequence[Problem] = (), rows: Iterable[BaseForm] = (), at: str = ""
) -> dict[str, Any]:
    """Sum up what is wrong, with links to the fields: `{% error_summary form %}`, or `problems=problems`.

    `rows` are the small forms of a form; `at` is the page on which the places of problems are, where it is another.
    """
    forms = [*([form] if form else []), *rows]
    fields = [(bound, bound.errors) for each in forms for bound in each if bound.errors]
    general = [error for each in forms for error in each.non_field_errors()]
    linked = [(_place(problem.path, form, at), problem) for problem in problems]
    count = sum(len(errors) for _bound, errors in fields) + len(general) + len(problems)
    return {"fields": fields, "general": general, "problems": linked, "count": count}


def _place(path: str, form: BaseForm | None, at: str) -> str:
    """Return the address of a problem: another page, the field of the form, or a part of a page (`item-6f1c…`)."""
    if path.startswith("/"):
        return path
    if form and path in form.fields:
        return f"#{form[path].auto_id}"
    return f"{at}#{path}" if PART.fullmatch(path) else ""


@register.simple_tag
def form_marks(version: int | None = None) -> SafeString:
    """Mark a form with the version on screen and a key by which a repeated click acts once.

    `{% form_marks plan.version %}`, without a version for something new. They arrive as `seen_version` and `key`
    (`workflow.api.fire`, security.md T12).
    """
    key = format_html('<input type="hidden" name="key" value="{}">', uuid.uuid4())
    if version is None:
        return key
    return format_html('<input type="hidden" name="seen_version" value="{}">{}', version, key)


@register.simple_block_tag
def confirm(content: str, name: str, title: str, button: str) -> str:
    """Ask once, in words, before a dangerous act; the button that asks has `data-confirm="NAME"`.

    `{% confirm "withdraw" _("撤回计划？") _("撤回") %}<p>撤回后…</p>{% endconfirm %}`, outside of the form.
    """
    return render_to_string(
        "ui/parts/confirm.html", {"name": name, "title": title, "button": button, "content": content}
    )


@register.simple_tag
def htmx_config() -> str:
    """Return the switches of htmx for the head of a page: `content="{% htmx_config %}"` (security.md C12)."""
    return json.dumps(HTMX)


@register.simple_tag(takes_context=True)
def htmx_headers(context: Context) -> str:
    """Return the headers by which htmx proves that a request is ours: `hx-headers="{% htmx_headers %}"`."""
    return json.dumps({"X-CSRFToken": str(context["csrf_token"])})
