"""What the office begins with: the three dimensions of the regulation (C1 to C3), each with one item to be replaced."""

from typing import Any

VETOES = (
    ("VETO_INTEGRITY", "党风廉政建设"), ("VETO_PETITIONS", "信访工作"), ("VETO_FAMILY", "计划生育"),
    ("VETO_SECURITY", "社会治安综合治理"), ("VETO_SAFETY", "安全生产"), ("VETO_ACCOUNT", "单位领导被行政问责"),
)  # fmt: skip
GRADES = (
    {"code": "ADVANCED", "title": "达标先进", "at_least": "90", "quota": {"share": "30%", "rounding": "down"}},
    {"code": "QUALIFIED", "title": "达标", "at_least": "80"},
    {"code": "BASICALLY_QUALIFIED", "title": "基本达标", "at_least": "60"},
    {"code": "UNQUALIFIED", "title": "不达标"},
)
SUM = {"kind": "sum_of", "parameters": {"by": "points"}}


def skeleton() -> dict[str, Any]:
    """Return a document that the engine reads: base of a hundred points, vetoes of the regulation, four grades."""
    return {
        "source": "SCHEME",
        "sources": [{"id": "SCHEME", "title": "本年度绩效考核方案"}],
        "decimals": {"score": "6", "weight": "4", "published": "2"},
        "base": {
            "code": "BASE",
            "title": "基础分",
            "points": "100",
            "rule": SUM,
            "children": [
                _dimension("DUTY", "职能履行", "60", [
                    _item("KEY", "重点工作", "40", "task_list"),
                    _item("DECLARED", "部门申报工作", "15", "task_list"),
                    _item("ASSIGNED", "上级临时交办工作", "5", "completion"),
                ]),
                _dimension("EFFICIENCY", "效能建设", "20", [
                    _item("LAW", "依法行政", "8", "completion"),
                    _item("QUALITY", "工作效率和质量", "7", "completion"),
                    _item("TEAM", "队伍建设", "5", "completion"),
                ]),
                _dimension("SERVICE", "服务效果", "20", [
                    _item("LEADERS", "区领导满意度", "6", "judged"),
                    _item("GRASSROOTS", "基层单位满意度", "6", "judged"),
                    _item("PUBLIC", "群众满意度", "8", "judged"),
                ]),
            ],
        },
        "vetoes": [_veto(code, title) for code, title in VETOES],
        "total": {"floor": "0"},
        "rank": {"on": "total", "direction": "higher", "style": "competition"},
        "vetoed_keeps_rank": "yes",
        "grades": [dict(grade) for grade in GRADES],
        "grade_on": "total",
    }  # fmt: skip


def _dimension(code: str, title: str, points: str, children: list[dict[str, Any]]) -> dict[str, Any]:
    return {"code": code, "title": title, "level": "dimension", "points": points, "rule": SUM, "children": children}


def _item(code: str, title: str, points: str, kind: str) -> dict[str, Any]:
    method = "qualitative" if kind == "judged" else "quantitative"
    return {"code": code, "title": title, "points": points, "method": method, "rule": {"kind": kind}}


def _veto(code: str, title: str) -> dict[str, Any]:
    rule = {"kind": "veto", "parameters": {"at_least": "1"}}
    return {"code": code, "title": title, "missing": "zero", "rule": rule, "effect": {"bar_from": "ADVANCED"}}
