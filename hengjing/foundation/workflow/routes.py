"""The address of an action: `plans.plan:submit` is `plans:plan_submit` (one name, four uses: architecture.md 0.5)."""

from typing import Any

from django.urls import reverse


def name_of(action: str) -> str:
    """Return the name of the route of an action."""
    entity, _, verb = action.partition(":")
    app, _, thing = entity.partition(".")
    return f"{app}:{thing}_{verb}"


def url_of(instance: Any, action: str) -> str:
    """Return the address where the action is done to an object.

    Raises:
        NoReverseMatch: No route bears the name of the action: a bug.
    """
    return reverse(name_of(action), kwargs={"uuid": instance.uuid})
