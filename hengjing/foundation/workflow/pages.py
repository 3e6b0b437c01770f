"""The page of every transition: asks once in words what will happen, takes the reason, and does it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access import api as access
from hengjing.foundation.core.errors import NotReady, Problem, StaleState
from hengjing.foundation.ui.api import keep_typed
from hengjing.foundation.workflow.data import Fired, Transition
from hengjing.foundation.workflow.drafts import Kept, draft_of, drop_draft, shown
from hengjing.foundation.workflow.registry import flow_of
from hengjing.foundation.workflow.selectors import subject_for
from hengjing.foundation.workflow.staleness import STALE

Run = Callable[..., Fired]
"""A service called with `seen_version`, `key` and, where the transition takes one, `reason`."""


class TransitionForm(forms.Form):
    """What a person sends with a transition: the version on screen, the key of the click, and the reason."""

    seen_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("意见"), max_length=1000, required=False, strip=True, widget=forms.Textarea({"rows": 4})
    )

    def __init__(self, *args: Any, reason_required: bool = False, **kwargs: Any) -> None:
        """Ask for the reason where the transition does."""
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = reason_required
        self.fields["reason"].label = _("理由") if reason_required else _("意见（可不填）")
        self.fields["reason"].error_messages["required"] = _("请填写理由")


def transition_page(
    request: HttpRequest, *, instance: Any, action: str, run: Run, back: str, takes_reason: bool = False
) -> HttpResponse:
    """Ask before a transition, or do it and go back to `back`.

    What is missing is listed on the same page with status 400; the reason that was typed stays, and one that was typed
    and never sent comes back.

    Raises:
        NotAllowed: The person may see the object, but not do this to it.
        StaleState: The object is in another state; a repeated click is told by `run` that it has acted already.
    """
    transition = flow_of(instance.entity).transition(action)
    actor = access.actor_of(request)
    access.require(actor=actor, action_name=action, subject=subject_for(instance=instance, action=action))
    takes_reason = takes_reason or transition.reason_required
    kept = draft_of(actor=actor, place=request.path) if takes_reason else None
    asked = _Asked(instance, transition, back, takes_reason, kept)
    initial = kept.values() if kept else None
    form = TransitionForm(request.POST or None, reason_required=transition.reason_required, initial=initial)
    keep_typed(request, form)
    if request.method == "POST" and form.is_valid():
        try:
            _run(run, form.cleaned_data, takes_reason=takes_reason)
        except NotReady as found:
            return _page(request, asked, form, found.problems)
        if takes_reason:
            drop_draft(actor=actor, place=request.path)
        messages.success(request, _("已办理：%(label)s") % {"label": _(access.action(action).label)})
        return redirect(back)
    if instance.state not in transition.sources:
        raise StaleState(str(STALE))
    return _page(request, asked, form)


def _run(run: Run, values: dict[str, Any], *, takes_reason: bool) -> None:
    key: UUID = values["key"]
    more = {"reason": values["reason"]} if takes_reason else {}
    run(seen_version=values["seen_version"], key=key, **more)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the page asks about: the object, the transition, where it leads back, its reason and what was kept of it."""

    instance: Any
    transition: Transition
    back: str
    takes_reason: bool
    kept: Kept | None


def _page(request: HttpRequest, asked: _Asked, form: TransitionForm, problems: Sequence[Problem] = ()) -> HttpResponse:
    transition = asked.transition
    if request.method == "GET":
        problems = tuple(problem for guard in transition.guards for problem in guard(asked.instance))
    context = {
        "instance": asked.instance,
        "label": _(access.action(transition.action).label),
        "consequence": _(transition.consequence) if transition.consequence else "",
        "told": transition.tells(asked.instance) if transition.tells else (),
        "form": form,
        "takes_reason": asked.takes_reason,
        "problems": [_leading(problem, asked.back) for problem in problems],
        "back": asked.back,
        "primary": transition.primary,
    }
    if request.method == "POST":
        return render(request, "workflow/transition.html", context, status=400)
    kept = shown(asked.kept, version=asked.instance.version)
    return render(request, "workflow/transition.html", context | kept)


def _leading(problem: Problem, back: str) -> Problem:
    """Return a problem whose place is an address: its own, or an anchor of the page of the object."""
    if not problem.path or problem.path.startswith("/"):
        return problem
    return replace(problem, path=f"{back}#{problem.path}")
