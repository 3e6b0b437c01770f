"""Everything that is wrong with a workbook of the first day beyond its single cells, before anything is written."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hengjing.config.setup.sheets import sheets
from hengjing.foundation.access.data import Role
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.core.spreadsheets.api import Row, read_workbook
from hengjing.foundation.posts.api import NewPost
from hengjing.foundation.posts.data import RUNS_PROGRAMS, Family, family_of


@dataclass(frozen=True, slots=True)
class FirstDay:
    """The rows of the seven sheets."""

    units: tuple[Row, ...]
    bodies: tuple[Row, ...]
    programs: tuple[Row, ...]
    people: tuple[Row, ...]
    posts: tuple[Row, ...]
    holdings: tuple[Row, ...]
    portfolios: tuple[Row, ...]


CODE = re.compile(r"[-a-zA-Z0-9_]+")
DIVIDED = re.compile(r"[\s、,，;；]+")
LAST_PLACE = 999

NO_WORKBOOK = FirstDay((), (), (), (), (), (), ())


def read(path: Path, year: int, administrators: Sequence[str]) -> FirstDay:
    """Return what a workbook holds.

    Raises:
        NotReady: Something is wrong; every problem is told, with sheet, row and column.
    """
    described = sheets(year)
    imported = read_workbook(path, described)
    parts = (tuple(row for row in imported.rows if row.sheet == sheet.name) for sheet in described)
    day = FirstDay(*parts)
    problems = [
        *imported.problems,
        *_of_units(day),
        *_of_references(day),
        *_of_programs(day),
        *_of_posts(day),
        *_of_people(day, administrators),
    ]
    if problems:
        raise NotReady(problems)
    return day


def _of_references(day: FirstDay) -> Iterator[Problem]:
    codes, bodies = _known(day.units, "code"), _known(day.bodies, "name")
    people, titles = _known(day.people, "username"), _known(day.posts, "title")
    for rows, key, known, what in (
        (day.bodies, "host", codes, "“单位”表中没有代码"),
        (day.posts, "body", bodies, "“机构”表中没有机构"),
        (day.posts, "unit", codes, "“单位”表中没有代码"),
        (day.holdings, "post", titles, "“岗位”表中没有岗位"),
        (day.holdings, "username", people, "“人员”表中没有账号"),
        (day.portfolios, "unit", codes, "“单位”表中没有代码"),
        (day.portfolios, "post", titles, "“岗位”表中没有岗位"),
    ):
        for row in rows:
            value = row.values.get(key)
            if value and value not in known:
                yield Problem("unknown", f"{what}{value}", row.path(key), "请核对，或者先在该表中填写")


def _of_units(day: FirstDay) -> Iterator[Problem]:
    names: dict[object, object] = {}
    orders = Counter(row.values.get("order") for row in day.units)
    for row in day.units:
        given = [row.values.get(key) for key in ("class_code", "class_name", "order")]
        if any(given) and not all(given):
            yield Problem("partial", "类别代码、类别名称、机构序列须同时填写", row.path("class_code"))
        elif given[0] and names.setdefault(given[0], given[1]) != given[1]:
            yield Problem("two_names", f"类别{given[0]}有两个名称", row.path("class_name"), f"前面为{names[given[0]]}")
        if given[2] and orders[given[2]] > 1:
            yield Problem("repeated", f"机构序列{given[2]}重复", row.path("order"))
    for name in _repeated(day.units, "name"):
        yield Problem("repeated", f"单位名称{name}重复", "单位")


def programs_of(row: Row) -> list[str]:
    """Return the codes of the programs that a post runs."""
    return [code for code in DIVIDED.split(str(row.values.get("programs") or "")) if code]


def _of_programs(day: FirstDay) -> Iterator[Problem]:
    known = _known(day.programs, "code")
    for row in day.programs:
        code = row.values.get("code")
        if code and not CODE.fullmatch(str(code)):
            yield Problem("code", f"代码{code}只能由字母、数字、连字符和下划线组成", row.path("code"))
        order = row.values.get("order")
        if isinstance(order, int) and not 0 <= order <= LAST_PLACE:
            yield Problem("order", f"顺序{order}不在0至{LAST_PLACE}之间", row.path("order"))
    for name in _repeated(day.programs, "name"):
        yield Problem("repeated", f"考核范围名称{name}重复", "考核范围")
    for row in day.posts:
        role, codes = row.values.get("role"), programs_of(row)
        for code in codes:
            if code not in known:
                hint = "请核对，或者先在该表中填写"
                yield Problem("unknown", f"“考核范围”表中没有代码{code}", row.path("programs"), hint)
        if codes and role and role not in RUNS_PROGRAMS:
            yield Problem("not_running", "只有绩效办和考核实施主体的岗位填写考核范围", row.path("programs"))
        if role == Role.OFFICE and not codes:
            hint = "请先在“考核范围”表中填写，再在此处写明代码"
            yield Problem("missing", "绩效办岗位须填写考核范围代码", row.path("programs"), hint)


def _of_posts(day: FirstDay) -> Iterator[Problem]:
    holders = Counter(row.values.get("post") for row in day.holdings)
    for row in day.posts:
        title, role = str(row.values.get("title")), row.values.get("role")
        if not role:
            continue
        lacking = NewPost(title, str(role), _there(row, "body"), _there(row, "unit")).problems()
        yield from (Problem(each.code, each.message, row.path(each.path)) for each in lacking)
        if family_of(str(role)) is not Family.BUSINESS:
            yield Problem("administrator", "三员由命令行参数指定，不在“岗位”表中设置", row.path("role"))
        if row.values.get("single_seat") and holders[title] > 1:
            yield Problem("taken", f"岗位{title}仅一人任职，“任职”表中有{holders[title]}人", row.path("single_seat"))
    leaders = {row.values.get("title") for row in day.posts if row.values.get("role") == Role.LEADER_IN_CHARGE}
    for row in day.portfolios:
        if row.values.get("post") in _known(day.posts, "title") - leaders:
            yield Problem("not_a_leader", f"{row.values['post']}不是分管领导岗位", row.path("post"))


def _of_people(day: FirstDay, administrators: Sequence[str]) -> Iterator[Problem]:
    for row in day.people:
        if row.values.get("username") in administrators:
            yield Problem(
                "administrator",
                f"账号{row.values['username']}已指定为管理员",
                row.path("username"),
                "三员与其他岗位互斥",
            )


def _there(row: Row, key: str) -> int | None:
    return 1 if row.values.get(key) else None


def _known(rows: Sequence[Row], key: str) -> set[object]:
    return {value for row in rows if (value := row.values.get(key))}


def _repeated(rows: Sequence[Row], key: str) -> list[object]:
    return [value for value, times in Counter(row.values.get(key) for row in rows).items() if value and times > 1]
