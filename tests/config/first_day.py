"""A small workbook of the first day."""

from datetime import date
from typing import Any

from hengjing.config.setup.sheets import sheets
from hengjing.foundation.core.spreadsheets.api import About, write_workbook
from tests.foundation.posts.district import NOON

FOUNDED = date(2020, 1, 1)
UNITS: list[dict[str, Any]] = [
    {"code": "FGW", "name": "发展改革委", "short_name": "发改委", "kind": "department", "founded_on": FOUNDED,
     "class_code": "A", "class_name": "经济类", "order": 1},
    {"code": "SWJ", "name": "税务局", "short_name": "税务局", "kind": "department", "founded_on": FOUNDED,
     "vertically_managed": True, "class_code": "B", "class_name": "执法类", "order": 2},
    {"code": "DCS", "name": "政府督查室", "short_name": "督查室", "kind": "other", "founded_on": FOUNDED},
]  # fmt: skip
ROWS: dict[str, list[dict[str, Any]]] = {
    "单位": UNITS,
    "机构": [
        {"name": "领导小组", "kind": "leading_group"},
        {"name": "绩效办", "kind": "performance_office", "host": "DCS"},
        {"name": "区政府", "kind": "government_leadership"},
    ],
    "考核范围": [
        {"code": "departments", "name": "委办局绩效考核", "organizer": "绩效办"},
        {"code": "towns", "name": "乡镇绩效考核", "organizer": "区农委", "order": 7},
    ],
    "人员": [{"username": each, "name": each.upper()} for each in ("head", "desk", "filer", "leader")],
    "岗位": [
        {"title": "常务副区长", "role": "GROUP_HEAD", "body": "领导小组", "single_seat": True},
        {"title": "绩效办经办", "role": "OFFICE", "body": "绩效办", "programs": "departments、towns"},
        {"title": "发改委填报人", "role": "UNIT_FILER", "unit": "FGW"},
        {"title": "副区长", "role": "LEADER_IN_CHARGE", "body": "区政府"},
    ],
    "任职": [
        {"post": "常务副区长", "username": "head"},
        {"post": "绩效办经办", "username": "desk"},
        {"post": "发改委填报人", "username": "filer"},
        {"post": "副区长", "username": "leader"},
    ],
    "分管": [{"unit": "FGW", "post": "副区长"}],
}


def write(path, changed):
    """Write the workbook, with the rows of some sheets replaced."""
    path.write_bytes(write_workbook(sheets(2026), {**ROWS, **changed}, About(made_at=NOON)))
    return path
