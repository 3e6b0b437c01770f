"""Pages of docs/generated/ that are rendered from the policies and flows of the platform."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

NOTICE = "<!-- Written by `make docs`; do not edit. -->"


def pages() -> tuple[tuple[str, Callable[[Path], str]], ...]:
    """Return the path of each page and the function that renders it."""
    return (
        ("docs/generated/permissions.md", permissions),
        ("docs/generated/actions.md", actions),
        ("docs/generated/states.md", states),
    )


def permissions(_root: Path) -> str:
    """Render who may do what, and how far it reaches: a line for each action."""
    load()
    lines = [NOTICE, "", "# Who may do what", ""]
    lines.append("Rendered from every `policy.py`; `foundation/access` decides. Nobody may do what no line allows.")
    lines += ["", "| action | what it is | role: reach | not by who did |", "|---|---|---|---|"]
    for action in _actions():
        allowed = ", ".join(f"{line.role.value}: {line.scope.value}" for line in action.allow) or "the set-up only"
        apart = ", ".join(f"`{other}`" for other in action.apart_from)
        lines.append(f"| `{action.name}` | {action.label} | {allowed} | {apart} |")
    return "\n".join(lines) + "\n"


def actions(_root: Path) -> str:
    """Render every action with the sentence by which the log tells it."""
    load()
    lines = [NOTICE, "", "# The actions", ""]
    lines.append("One name is the permission, the transition, the tag in the audit log and the end of the address.")
    lines += ["", "| action | on screen | in the log | changes something |", "|---|---|---|---|"]
    for action in _actions():
        lines.append(f"| `{action.name}` | {action.label} | {action.sentence} | {'yes' if action.writes else 'no'} |")
    return "\n".join(lines) + "\n"


def states(_root: Path) -> str:
    """Render the states of every entity and each way between them."""
    load()
    from hengjing.foundation.workflow.api import flows  # noqa: PLC0415 (the apps are loaded only now)

    lines = [NOTICE, "", "# The states", "", "Rendered from every app's `flow.py`; `foundation/workflow` executes."]
    for flow in flows():
        words = {state.value: state.label for state in flow.states}
        lines += [
            "",
            f"## `{flow.entity}`",
            "",
            "| from | action | to | reason | what happens |",
            "|---|---|---|---|---|",
        ]
        for way in flow.transitions:
            sources = ", ".join(f"{words[source]} `{source}`" for source in map(str, way.sources))
            target = f"{words[str(way.target)]} `{way.target!s}`"
            reason = "required" if way.reason_required else ""
            lines.append(f"| {sources} | `{way.action}` | {target} | {reason} | {way.consequence} |")
    return "\n".join(lines) + "\n"


def _actions() -> tuple[Any, ...]:
    from django.apps import apps  # noqa: PLC0415

    from hengjing.foundation.access.api import actions as declared  # noqa: PLC0415

    own = {each.label for each in apps.get_app_configs() if each.name.startswith("hengjing.")}
    return tuple(action for action in declared() if action.name.partition(".")[0] in own)


def load() -> None:
    import django  # noqa: PLC0415
    from django.apps import apps  # noqa: PLC0415

    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengjing.config.settings.test")
        django.setup()
