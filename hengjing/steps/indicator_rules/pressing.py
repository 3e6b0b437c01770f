"""What a form is asked to do beside being saved: one more row, one less, another kind of rule."""

from collections.abc import Mapping, Sequence
from typing import Any

from hengjing.steps.indicator_rules.rules import rule_of, starting_parameters

Sent = Mapping[str, Sequence[str]]
ADD, REMOVE, SHAPE, SAY = "add", "remove", "shape", "say"
RULE = "rule"
BEGUN = ("from", "to", "ended_because")
"""What a new version of a rule does not take over from the one before it."""


def after(sent: Sent, op: str) -> dict[str, list[str]]:
    """Return what a form holds after a row was added or removed: `add:rule.0.parameters.levels`, `remove:…levels.1`."""
    act, _colon, name = op.partition(":")
    found = {key: list(value) for key, value in sent.items()}
    if act == REMOVE:
        return {key: value for key, value in found.items() if key != name and not key.startswith(f"{name}.")}
    if act == ADD:
        return found | _new_row(found, name)
    return found


def _new_row(sent: Mapping[str, list[str]], name: str) -> dict[str, list[str]]:
    start = f"{name}."
    numbers = [
        int(part) for key in sent if key.startswith(start) and (part := key[len(start) :].split(".")[0]).isdecimal()
    ]
    last = max(numbers, default=-1)
    if name != RULE or last < 0:
        return {f"{start}{last + 1}.": [""]}
    old = f"{start}{last}."
    copied = {f"{start}{last + 1}.{key[len(old) :]}": value for key, value in sent.items() if key.startswith(old)}
    return {key: value for key, value in copied.items() if key.rsplit(".", 1)[-1] not in BEGUN}


def with_starting_rows(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item whose rules have a first row wherever their kind needs one."""
    rule = item.get(RULE)
    if isinstance(rule, list):
        return {**item, RULE: [_started(each) for each in rule]}
    return {**item, RULE: _started(rule)} if isinstance(rule, dict) else dict(item)


def _started(version: Mapping[str, Any]) -> dict[str, Any]:
    rule = rule_of(str(version.get("kind", "")))
    if rule is None:
        return dict(version)
    return {**version, "parameters": starting_parameters(rule) | (version.get("parameters") or {})}
