"""Word templates that an office may replace by its own."""

import io
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import gettext as _
from docxtpl import DocxTemplate
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from hengjing.foundation.core.documents.package import with_fixed_times
from hengjing.foundation.core.documents.sandbox import environment
from hengjing.foundation.core.documents.template_checks import code_problems, template_problems
from hengjing.foundation.core.documents.wording import cell_text, date_text
from hengjing.foundation.core.errors import NotReady, Problem, Refused

Value = str | int | Decimal | date | None | list["Value"] | tuple["Value", ...] | Mapping[str, "Value"]
"""What may be filled in. Nothing that could bring markup or methods of its own."""


class HostileTemplate(Refused):
    """A template that tried to run code."""


def check_template(content: bytes, known_fields: Collection[str], required: Collection[str] = ()) -> list[Problem]:
    """Return the problems of a template; none means that it may be kept and used.

    Fields of the rows of a list are written with the list: `tasks`, `tasks.name`. Refused are unknown and missing
    fields, anything but fields, loops and conditions, macros, embedded objects, links, remote templates and fields of
    Word that fetch something (security.md T27).
    """
    return template_problems(content, known_fields, required)


def render_template(content: bytes, values: Mapping[str, Value]) -> bytes:
    """Fill values into a template and return the Word file; the same input gives the same bytes.

    Raises:
        NotReady: The template has problems of its own, or a field without a value.
        HostileTemplate: The template tried to reach what it may not.
        TypeError: A value is not plain data.
    """
    if not _is_sound(content):
        raise NotReady(code_problems(content))
    return filled(content, values)


@lru_cache(maxsize=16)
def _is_sound(content: bytes) -> bool:
    """Tell whether a template has no problems: one is filled in for many units, and read for problems once."""
    return not code_problems(content)


def filled(content: bytes, values: Mapping[str, Value]) -> bytes:
    """Fill in without looking at the template first; what it may reach is limited all the same.

    Raises:
        NotReady: A field has no value.
        HostileTemplate: The template tried to reach what it may not.
    """
    template = DocxTemplate(io.BytesIO(content))
    try:
        template.render({name: _plain(value) for name, value in values.items()}, environment(), autoescape=True)
    except SecurityError as error:
        raise HostileTemplate(_("模板试图执行代码，已停止；请联系系统管理员更换模板")) from error
    except UndefinedError as error:
        message = _("模板的字段没有值：%(what)s") % {"what": error}
        raise NotReady([Problem("template.value", message, "", _("请补全数据或修改模板"))]) from error
    target = io.BytesIO()
    template.save(target)
    return with_fixed_times(target.getvalue())


def _plain(value: Value) -> object:
    """Return a value as text or as lists and tables of text.

    docxtpl turns some control characters of a value into paragraphs and pages, and takes markup from objects that
    offer it; both stay out here.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return cell_text(str(value))
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    raise TypeError(f"a value of a template is plain data, not {type(value).__name__}")
