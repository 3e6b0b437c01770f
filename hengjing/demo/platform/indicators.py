"""The indicator systems of the demonstration: the reference rules for departments, the template for the others (C6)."""

import copy
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from hengjing.demo.platform.people import SUPERVISION
from hengjing.demo.platform.setting_up import District
from hengjing.steps.indicators import api as indicators
from hengjing.steps.schemes.data import SchemeData

BODIES = {
    "KEY": SUPERVISION, "DECLARED": SUPERVISION, "ASSIGNED": SUPERVISION, "LAW": "区司法局",
    "QUALITY": "区政务服务和数据管理局", "TEAM": "区委组织部", "LEADERS": SUPERVISION, "GRASSROOTS": SUPERVISION,
    "PUBLIC": "区统计局",
}  # fmt: skip
"""Who assesses which item of subdistricts and townships."""

RAISED = {"HOT_SATISFIED": {"target": "96"}, "DECL_RATE": {"challenge": "125"}}
"""What the departments' rules of the next year ask more than those of the running one."""


def play_system(district: District, *, at: datetime, scheme: SchemeData, program: str, office: str) -> None:
    """Let the office of a program write the indicator system of a scheme."""
    actor = district.actor(office, at)
    document = _of_departments(district, scheme.year) if program == "departments" else _of_others()
    system = indicators.start_from_document(
        actor=actor, at=at, scheme_uuid=UUID(scheme.uuid), document=document, how="以参考规则为底稿"
    )
    if program == "departments" and scheme.year > district.running_year:
        indicators.replace_document(
            actor=actor, at=at, scheme_uuid=UUID(scheme.uuid), seen_version=system.version,
            document=_raised(system.document), how="按上年实绩提高接诉即办和目标达成率的要求",
        )  # fmt: skip


def _of_others() -> dict[str, Any]:
    document = indicators.skeleton()
    for place in indicators.places(document):
        if place.code in BODIES:
            place.node["assessing_body"] = BODIES[place.code]
    return document


def _of_departments(district: District, year: int) -> dict[str, Any]:
    members = district.of_program("departments")
    closed = district.references.get(year) if year < district.running_year else None
    found = copy.deepcopy(dict(closed.document if closed else district.rules))
    base = _fitting(found["base"], {member.class_code for member in members}, {member.code for member in members})
    return {**found, "base": base, **{key: _lines(found[key], members) for key in ("bonus", "deductions", "vetoes")}}


def _lines(lines: list[dict[str, Any]], members: Collection[Any]) -> list[dict[str, Any]]:
    classes, units = {member.class_code for member in members}, {member.code for member in members}
    return [fit for line in lines if (fit := _fitting(line, classes, units))]


def _fitting(node: Mapping[str, Any], classes: Collection[str], units: Collection[str]) -> dict[str, Any]:
    """Return what of an item concerns these classes and units; nothing when it concerns none of them."""
    found = dict(node)
    where = found.get("applies_to", {}).get("classes")
    if where:
        kept = [code for code in where if code in classes]
        if not kept:
            return {}
        found["applies_to"] = {"classes": kept}
    if isinstance(found.get("points"), dict):
        found["points"] = {
            key: value if key == "default" else _known(value, classes if key == "classes" else units)
            for key, value in found["points"].items()
        }
    if "children" in found:
        found["children"] = [fit for each in found["children"] if (fit := _fitting(each, classes, units))]
    return found


def _known(numbers: Mapping[str, str], known: Collection[str]) -> dict[str, str]:
    return {code: number for code, number in numbers.items() if code in known}


def _raised(document: Mapping[str, Any]) -> dict[str, Any]:
    found = copy.deepcopy(dict(document))
    for place in indicators.places(found):
        if place.code in RAISED:
            place.node["rule"]["parameters"] |= RAISED[place.code]
    return found
