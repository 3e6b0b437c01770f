"""`manage check` looks at every flow: states reachable, nothing unknown, nothing that leads nowhere."""

from typing import Any

from django.core import checks

from hengjing.foundation.access import api as access
from hengjing.foundation.workflow.data import Flow
from hengjing.foundation.workflow.registry import flows


@checks.register
def flows_are_sound(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:  # noqa: ARG001
    """Return an error for whatever is wrong with a flow."""
    return [checks.Error(message, id="workflow.E001", obj=flow.entity) for flow in flows() for message in faults(flow)]


def faults(flow: Flow) -> list[str]:
    """Say what is wrong with a flow: unreachable or unknown states, dead ends, undeclared actions."""
    known = set(flow.states.values)
    named = {flow.first, *flow.final, *flow.done}
    for transition in flow.transitions:
        named |= {*transition.sources, transition.target}
    found = [f"unknown state {state}" for state in sorted(named - known)]
    found += [f"state {state} is never reached" for state in sorted(known - _reachable(flow))]
    dead = known - set(flow.final) - {source for entry in flow.transitions for source in entry.sources}
    found += [f"nothing leaves state {state}" for state in sorted(dead)]
    found += [f"a transition leaves the final state {state}" for state in flow.final if flow.leaving(state)]
    declared = {action.name for action in access.actions()}
    return found + [f"undeclared action {entry.action}" for entry in flow.transitions if entry.action not in declared]


def _reachable(flow: Flow) -> set[str]:
    found = {str(flow.first)}
    while True:
        more = {str(entry.target) for entry in flow.transitions if found & set(entry.sources)} - found
        if not more:
            return found
        found |= more
