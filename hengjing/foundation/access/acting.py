"""How every page of an act works: show a form, do one thing, say it is done, or say beside the form why not.

The template `ui/act.html` shows it; the service that is called asks for the right again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady, Problem, Refused
from hengjing.foundation.ui.api import keep_typed

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Act:
    """What the page of an act says: its title, of what, what will happen, and where it leads."""

    title: "StrOrPromise"
    of_what: str
    effect: "StrOrPromise"
    done: "StrOrPromise"
    back: str
    template: str = "ui/act.html"


def day_field(label: "StrOrPromise", help_text: "StrOrPromise" = "", *, required: bool = True) -> forms.DateField:
    """Return a field for a day, in the one form in which browsers show what it holds."""
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget, required=required)


def reason_field(label: "StrOrPromise") -> forms.CharField:
    """Return a field for the document or decision that an act rests on."""
    return forms.CharField(label=label, max_length=200, help_text=_("文件名称和文号，或者决定的日期和内容"))


class SeenForm(forms.Form):
    """A form that carries the version that the person had on screen."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)


def acting(
    request: HttpRequest, act: Act, form: forms.Form, do: Callable[[dict[str, Any]], object], **context: Any
) -> HttpResponse:
    """Answer the page of an act: the form, or the act done and the page it leads to.

    Raises:
        NotAllowed, NotFound: As the service does; the middleware of `ui` makes their pages.
    """
    problems: tuple[Problem, ...] = ()
    status = 200
    keep_typed(request, form)
    if request.method == "POST" and form.is_valid():
        try:
            do(form.cleaned_data)
        except (NotAllowed, NotFound):
            raise
        except Refused as refused:
            status = refused.status
            problems = refused.problems if isinstance(refused, NotReady) else (Problem("refused", refused.message),)
        else:
            messages.success(request, str(act.done))
            return redirect(act.back)
    shown = {"act": act, "form": form, "problems": problems, **context}
    return render(request, act.template, shown, status=status)
