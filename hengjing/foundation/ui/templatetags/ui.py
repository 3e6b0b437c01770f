"""The components; each docstring shows its use, `/ui/components/` shows them all."""

import json
import re
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.template import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.ui.data import Event, Figure, Light
from hengjing.foundation.ui.lists import ListPage

register = template.Library()

LIGHT_WORDS = {
    Light.OK: _("正常"),
    Light.WARN: _("预警"),
    Light.LATE: _("逾期"),
    Light.TODO: _("未到期"),
    Light.DONE: _("已完成"),
    Light.NONE: _("无数据"),
}
"""The word of each light; color only repeats it."""

LIGHT_SHAPES = {
    Light.OK: SafeString('<circle cx="5" cy="5" r="4" fill="currentColor"/>'),
    Light.WARN: SafeString('<path d="M5 .8 9.6 9.2H.4z" fill="currentColor"/>'),
    Light.LATE: SafeString('<rect x="1" y="1" width="8" height="8" fill="currentColor"/>'),
    Light.TODO: SafeString('<circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" stroke-width="1.4"/>'),
    Light.DONE: SafeString('<path d="M1.2 5.2 4 8l4.8-6" fill="none" stroke="currentColor" stroke-width="1.6"/>'),
    Light.NONE: SafeString('<path d="M1.5 5h7" stroke="currentColor" stroke-width="1.4"/>'),
}
"""The shape of each light, drawn here and not by a template: a list shows one in every row."""

TONES = {"", "now", "edge", "fin", "bad", "draft"}
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
    return format_html(
        '<svg class="hj-i" width="{0}" height="{0}" aria-hidden="true" focusable="false">'
        '<use href="{1}#tabler-{2}"/></svg>',
        size,
        static("kit/icons.svg"),
        name,
    )


@register.simple_tag
def light(kind: str, word: str = "") -> SafeString:
    """Show a light, its shape and its word: `{% light "warn" %}`, `{% light "late" _("逾期 9 个工作日") %}`."""
    found = Light(kind)
    return format_html(
        '<span class="hj-l {}"><svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" focusable="false">{}'
        "</svg><span>{}</span></span>",
        found.value,
        LIGHT_SHAPES[found],
        word or LIGHT_WORDS[found],
    )


@register.simple_tag
def badge(text: str, tone: str = "") -> SafeString:
    """Show the state of an entity: `{% badge _("待审核") "now" %}`; tones: now, fin, draft, edge, bad.

    Raises:
        ValueError: There is no such tone.
    """
    if tone not in TONES:
        raise ValueError(f"no tone {tone!r}; there are {sorted(TONES - {''})}")
    return format_html('<span class="hj-badge {}">{}</span>', tone, text)


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
    body = {"title": title, "note": note, "bare": bare, "content": content}
    return render_to_string("ui/parts/panel.html", body | {"tools": slots.get("tools"), "foot": slots.get("foot")})


@register.simple_block_tag
def callout(content: str, title: str, tone: str = "") -> str:
    """Say who must act, by when, and what happens then: `{% callout _("请张某审批") %}<p>…</p>{% endcallout %}`."""
    return render_to_string("ui/parts/callout.html", {"title": title, "tone": tone, "content": content})


@register.inclusion_tag("ui/parts/pairs.html")
def pairs(items: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """List labels with their values: `{% pairs facts %}`, from `[(label, value), …]`."""
    return {"items": items}


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


@register.inclusion_tag("ui/parts/empty.html")
def empty(text: str) -> dict[str, Any]:
    """Say what to do where there is nothing yet: `{% empty _("还没有计划。请先下发任务分解表。") %}`."""
    return {"text": text}


@register.inclusion_tag("ui/parts/list_acts.html")
def list_acts(page: ListPage) -> dict[str, Any]:
    """Offer exactly what a list shows as a workbook and on paper: `{% list_acts page %}`, in the block `acts`."""
    return {"page": page}


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Show a field, label above, help under, errors beside: `{% field form.reason %}`."""
    widget = bound.field.widget
    single = isinstance(widget, CheckboxInput)
    group = isinstance(widget, RadioSelect | CheckboxSelectMultiple)
    kit = "form-check-input" if single or group else "form-select" if isinstance(widget, Select) else "form-control"
    attributes: dict[str, Any] = {"class": f"{kit} is-invalid" if bound.errors else kit}
    texts = {f"{bound.auto_id}_errors": bound.errors, f"{bound.auto_id}_help": bound.help_text}
    described = " ".join(name for name, there in texts.items() if there)
    if group:
        widget.attrs |= attributes
        return {"bound": bound, "choices": bound.subwidgets, "single": False, "described": described}
    attributes |= {"aria-describedby": described} if described else {}
    attributes |= {"aria-invalid": "true"} if bound.errors else {}
    return {"bound": bound, "choices": (), "control": bound.as_widget(attrs=attributes), "single": single}


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
    """Return the address of a problem: the field of the form, or a part of a page such as `item-6f1c…`."""
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
