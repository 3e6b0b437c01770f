"""`{% load workflow %}`: templates never compare states; these three tags do it all (architecture.md section 6.1)."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import NOBODY, Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.data import STATE, Line
from hengjing.foundation.ui.data import Event
from hengjing.foundation.ui.templatetags.ui import badge
from hengjing.foundation.ui.wording import within_quotes
from hengjing.foundation.workflow.data import Transition
from hengjing.foundation.workflow.registry import flow_of
from hengjing.foundation.workflow.routes import url_of
from hengjing.foundation.workflow.selectors import list_possible

CHANGES_SHOWN = 3

register = template.Library()


@register.simple_tag
def state(instance: Any) -> SafeString:
    """Show the state as a badge: `{% state plan %}`; dashed while a draft, green when done, blue while it waits."""
    flow = flow_of(instance.entity)
    tone = "draft" if instance.state == flow.first else "fin" if instance.state in flow.done else "now"
    if instance.state in flow.final and instance.state not in flow.done:
        tone = ""
    return badge(_(str(flow.states(instance.state).label)), tone)


@register.inclusion_tag("workflow/parts/actions.html", takes_context=True)
def actions(context: dict[str, Any], instance: Any) -> dict[str, Any]:
    """Show what the person may do now, each a link to its own address: `{% actions plan %}`; the primary one last."""
    actor: Actor = getattr(context.get("request"), "actor", NOBODY)
    possible = list_possible(actor=actor, instance=instance)
    ordered = sorted(possible, key=lambda transition: transition.primary)
    return {"links": [_link(instance, transition) for transition in ordered]}


@register.simple_tag(takes_context=True)
def keeps_draft(context: dict[str, Any]) -> SafeString:
    """Let a form keep what is typed into it: `<form method="post" {% keeps_draft %}>`, for the address of the page."""
    place = urlencode({"form": context["request"].path})
    return format_html('data-draft-url="{}?{}"', reverse("workflow:keep_draft"), place)


@register.inclusion_tag("ui/parts/history.html")
def history(instance: Any) -> dict[str, Any]:
    """Tell who did what when and why, newest first: `{% history plan %}`."""
    return {"events": [told(line) for line in audit.history_of(instance.ref())]}


def told(line: Line) -> Event:
    """Return an entry of the log as one sentence: who did what, why, and at most three of the changes."""
    # The sentence has its own full stop.
    why = within_quotes(line.reason.rstrip("。."))
    reason = _("，理由：“%(reason)s”") % {"reason": why} if why else ""
    # The sentence has told the change of state.
    state = f"“{_(STATE)}”"
    shown = [change for change in line.changes if not change.startswith(state)]
    more = _("等 %(n)s 处") % {"n": len(shown)} if len(shown) > CHANGES_SHOWN else ""
    changes = "；".join(shown[:CHANGES_SHOWN]) + more
    parts = {"who": line.who, "sentence": line.sentence, "reason": reason, "changes": changes}
    return Event(line.at, (_("%(who)s%(sentence)s%(reason)s。%(changes)s") % parts).strip())


def _link(instance: Any, transition: Transition) -> dict[str, Any]:
    return {
        "label": _(access.action(transition.action).label),
        "url": url_of(instance, transition.action),
        "primary": transition.primary,
    }
