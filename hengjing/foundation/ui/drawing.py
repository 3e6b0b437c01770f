"""What a page has many of, drawn by functions and not by templates: panels, cells of a list, fields of a form.

A template of a few lines takes a tenth of a millisecond, and a list has hundreds of cells.
"""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.forms.utils import flatatt
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.ui.data import Light
from hengjing.foundation.ui.wording import NOTHING, Value, month_day, shown

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LIGHT_WORDS = {
    Light.OK: gettext_lazy("正常"),
    Light.WARN: gettext_lazy("预警"),
    Light.LATE: gettext_lazy("逾期"),
    Light.TODO: gettext_lazy("未到期"),
    Light.DONE: gettext_lazy("已完成"),
    Light.NONE: gettext_lazy("无数据"),
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
"""The shape of each light."""

TONES = {"", "now", "edge", "fin", "bad", "draft"}


class Dated(Protocol):
    """What is to be reached by a day."""

    @property
    def due_on(self) -> date:
        """The day."""

    @property
    def text(self) -> str:
        """What is to be reached."""


def icon(name: str, size: int = 16) -> SafeString:
    """Return an icon, hidden from readers of the screen: it stands beside a word."""
    return format_html(
        '<svg class="hj-i" width="{0}" height="{0}" aria-hidden="true" focusable="false">'
        '<use href="{1}#tabler-{2}"/></svg>',
        size,
        static("kit/icons.svg"),
        name,
    )


def light(kind: str, word: str = "") -> SafeString:
    """Return a light with its shape and its word."""
    found = Light(kind)
    return format_html(
        '<span class="hj-l {}"><svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" focusable="false">{}'
        "</svg><span>{}</span></span>",
        found.value,
        LIGHT_SHAPES[found],
        word or LIGHT_WORDS[found],
    )


def badge(text: str, tone: str = "") -> SafeString:
    """Return the badge of a state.

    Raises:
        ValueError: There is no such tone.
    """
    if tone not in TONES:
        raise ValueError(f"no tone {tone!r}; there are {sorted(TONES - {''})}")
    return format_html('<span class="hj-badge {}">{}</span>', tone, text)


def cells(row: Iterable[tuple[str, "StrOrPromise", str, "StrOrPromise"]]) -> SafeString:
    """Return the cells of a row of a list: kind, label (on a phone it stands beside the content), content, note."""
    drawn = ((kind, label, content, _note(note)) for kind, label, content, note in row)
    return format_html_join("", '<td class="{}" data-k="{}">{}{}</td>', drawn)


def _note(note: "StrOrPromise") -> str:
    return format_html("<small>{}</small>", note) if note else ""


def panel(
    title: "StrOrPromise", content: str, note: "StrOrPromise" = "", *, bare: bool = False, tools: str = "",
    foot: str = "",
) -> SafeString:  # fmt: skip
    """Return a framed part of a page; `bare` for a table, which needs no edge."""
    head = format_html("<h2>{}</h2>", title)
    if note:
        head += format_html(' <span class="m">{}</span>', note)
    if tools:
        head += format_html(' <div class="r">{}</div>', tools)
    return format_html(
        '<section class="hj-p"><header>{}</header>{}{}</section>',
        head,
        content if bare else format_html('<div class="bd">{}</div>', content),
        format_html("<footer>{}</footer>", foot) if foot else "",
    )


def pairs(items: "Iterable[tuple[StrOrPromise, Value]]") -> SafeString:
    """Return labels with their values, each as people of the language write it."""
    return format_html('<dl class="hj-kv">{}</dl>', format_html_join(
        "", "<dt>{}</dt><dd>{}</dd>", ((label, shown(value)) for label, value in items)
    ))  # fmt: skip


def dated_lines(rows: Iterable[Dated]) -> SafeString:
    """Return what is to be reached by which day, each on its line."""
    lines = ((month_day(row.due_on), row.text) for row in rows)
    return format_html_join("", '<span class="hj-li">{} {}</span>', lines) or SafeString(NOTHING)


def field(bound: BoundField) -> SafeString:
    """Return a field: label above, help under, errors beside."""
    widget = bound.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return _choices(bound)
    single = isinstance(widget, CheckboxInput)
    kit = "form-check-input" if single else "form-select" if isinstance(widget, Select) else "form-control"
    described = _described(bound)
    attributes = _kit(kit, bound) | ({"aria-describedby": described} if described else {})
    control = bound.as_widget(attrs=attributes | ({"aria-invalid": "true"} if bound.errors else {}))
    if single:
        label = format_html('<label class="form-check">{}<span class="form-check-label">{}</span></label>',
                            control, bound.label)  # fmt: skip
        return format_html('<div class="hj-field">{}{}</div>', label, _texts(bound))
    return format_html(
        '<div class="hj-field"><label class="form-label" for="{}">{}{}</label>{}{}</div>',
        bound.id_for_label,
        bound.label,
        _must(bound),
        control,
        _texts(bound),
    )


def _choices(bound: BoundField) -> SafeString:
    bound.field.widget.attrs |= _kit("form-check-input", bound)
    described = _described(bound)
    return format_html(
        '<fieldset class="hj-field" id="{}"{}><legend class="form-label">{}{}</legend>{}{}</fieldset>',
        bound.auto_id,
        flatatt({"aria-describedby": described}) if described else "",
        bound.label,
        _must(bound),
        _options(bound.subwidgets),
        _texts(bound),
    )


def _options(options: Iterable[BoundWidget]) -> SafeString:
    """Return inputs with their labels, as the templates of Django draw them."""
    return format_html_join(
        "",
        '<label class="form-check form-check-inline"><input{}><span class="form-check-label">{}</span></label>',
        ((_input(option.data), option.choice_label) for option in options),
    )


def _input(option: dict[str, Any]) -> SafeString:
    return flatatt({"type": option["type"], "name": option["name"], "value": option["value"], **option["attrs"]})


def _kit(kit: str, bound: BoundField) -> dict[str, Any]:
    return {"class": f"{kit} is-invalid" if bound.errors else kit}


def _described(bound: BoundField) -> str:
    texts = {f"{bound.auto_id}_errors": bound.errors, f"{bound.auto_id}_help": bound.help_text}
    return " ".join(name for name, there in texts.items() if there)


def _must(bound: BoundField) -> SafeString:
    return format_html('<span class="hj-must">{}</span>', _("必填")) if bound.field.required else SafeString("")


def _texts(bound: BoundField) -> SafeString:
    """What is wrong with a field, and what helps to fill it in."""
    told = SafeString("")
    if bound.errors:
        wrong = format_html_join("", "<div>{}{}</div>", ((icon("alert-circle"), error) for error in bound.errors))
        told = format_html('<div class="hj-bad" id="{}_errors">{}</div>', bound.auto_id, wrong)
    if bound.help_text:
        told += format_html('<div class="form-hint" id="{}_help">{}</div>', bound.auto_id, bound.help_text)
    return told
