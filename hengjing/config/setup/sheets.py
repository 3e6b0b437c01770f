"""The workbook of the first day: what its sheets are, for the template and for reading alike."""

from hengjing.foundation.core.spreadsheets.api import Column, Kind, Sheet
from hengjing.foundation.orgs.data import BodyKind, UnitKind
from hengjing.foundation.posts.data import PostRole

TEMPLATE = "config.setup"


def _choices(kinds: type[UnitKind] | type[BodyKind] | type[PostRole]) -> tuple[tuple[str, str], ...]:
    return tuple((str(value), str(label)) for value, label in kinds.choices)


UNITS = (
    Column("code", "单位代码", required=True, max_length=32, help="启用后不得修改，也不得重复使用"),
    Column("name", "名称", required=True, max_length=64),
    Column("short_name", "简称", required=True, max_length=32),
    Column("kind", "单位性质", Kind.CHOICE, required=True, choices=_choices(UnitKind)),
    Column("vertically_managed", "垂直管理", Kind.YES_NO),
    Column("founded_on", "设立日期", Kind.DATE, required=True),
    Column("class_code", "类别代码", max_length=16, help="本年度参加分类排名的单位填写"),
    Column("class_name", "类别名称", max_length=64),
    Column("order", "机构序列", Kind.WHOLE),
)
BODIES = (
    Column("name", "名称", required=True, max_length=64),
    Column("kind", "机构性质", Kind.CHOICE, required=True, choices=_choices(BodyKind)),
    Column("host", "所在单位代码", max_length=32),
)
PROGRAMS = (
    Column("code", "代码", required=True, max_length=32, help="字母、数字、连字符或下划线"),
    Column("name", "名称", required=True, max_length=64, help="例如：委办局绩效考核"),
    Column("organizer", "组织实施单位", required=True, max_length=128),
    Column("order", "顺序", Kind.WHOLE),
)
PEOPLE = (
    Column("username", "账号", required=True, max_length=64),
    Column("name", "姓名", required=True, max_length=64),
    Column("email", "电子邮箱", max_length=254),
    Column("phone", "联系电话", max_length=32),
)
POSTS = (
    Column("title", "岗位名称", required=True, max_length=64),
    Column("role", "角色", Kind.CHOICE, required=True, choices=_choices(PostRole)),
    Column("body", "所在机构", max_length=64),
    Column("unit", "所在单位代码", max_length=32),
    Column("single_seat", "仅一人任职", Kind.YES_NO),
    Column("programs", "考核范围代码", max_length=200, help="绩效办和考核实施主体的岗位填写，多个以顿号分隔"),
)
HOLDINGS = (
    Column("post", "岗位名称", required=True, max_length=64),
    Column("username", "账号", required=True, max_length=64),
)
PORTFOLIOS = (
    Column("unit", "单位代码", required=True, max_length=32),
    Column("post", "分管领导岗位名称", required=True, max_length=64),
)


def sheets(year: int) -> tuple[Sheet, ...]:
    """Return the seven sheets for a year, in the order in which they are filled in."""
    return tuple(
        Sheet(name, title, f"{TEMPLATE}.{key}", year, columns, unique=unique)
        for name, title, key, columns, unique in (
            ("单位", f"单位（{year}年）", "units", UNITS, ("code",)),
            ("机构", "考核机构", "bodies", BODIES, ("name",)),
            ("考核范围", "考核范围", "programs", PROGRAMS, ("code",)),
            ("人员", "人员账号", "people", PEOPLE, ("username",)),
            ("岗位", "岗位", "posts", POSTS, ("title",)),
            ("任职", "任职", "holdings", HOLDINGS, ("post", "username")),
            ("分管", "分管分工", "portfolios", PORTFOLIOS, ("unit",)),
        )
    )
