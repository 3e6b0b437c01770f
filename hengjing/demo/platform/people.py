"""Who lives in the demonstration district; every name is invented."""

from dataclasses import dataclass

from hengjing.foundation.access.data import Role

PASSWORD = "Hengjing-demo-1"  # noqa: S105
"""The password of every account of the demonstration, which is served on loopback only."""

SUBDISTRICTS = ("东城", "西苑", "南湖", "北关", "中山路", "新华", "和平", "光明")
TOWNSHIPS = ("青山", "柳河", "石桥", "清泉", "永丰", "安乐")
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"
    "陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
)
GIVEN = (
    "建国", "文华", "晓东", "丽萍", "志强", "秀英", "海涛", "雅琴", "立新", "春梅",
    "国庆", "玉兰", "永胜", "红霞", "宏伟", "淑珍", "少华", "慧敏", "德明", "桂芳",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seat:
    """A post of the district itself and who holds it; `programs` are the codes of those that it reaches."""

    username: str
    name: str
    role: Role
    title: str
    body: str
    programs: tuple[str, ...] = ()


BODIES = (
    ("区绩效管理工作领导小组", "leading_group"),
    ("区绩效管理办公室", "performance_office"),
    ("区社会办", "performance_office"),
    ("区农委", "performance_office"),
    ("区政府", "government_leadership"),
    ("区审计组", "discipline_body"),
)

SUPERVISION = "区督查室（绩效办）"
ASSESSING = (
    "区政务服务和数据管理局", SUPERVISION, "区政府办公室", "区发展和改革委员会", "区统计局", "区生态环境局",
    "区城市管理指挥中心", "区政府研究室", "区司法局", "区市场监督管理局", "区应急管理局", "区财政局",
    "区人力资源和社会保障局", "区委组织部",
)  # fmt: skip
"""The bodies that assess; their assessors sign in as `assessor`, `assessor2` and so on (B3)."""

SEATS = (
    Seat("office", "李明", Role.OFFICE, "绩效办经办", "区绩效管理办公室", ("departments",)),
    Seat("office2", "周洁", Role.OFFICE, "绩效办负责人", "区绩效管理办公室", ("departments",)),
    Seat("social", "吴敏", Role.OFFICE, "区社会办经办", "区社会办", ("subdistricts",)),
    Seat("rural", "郑涛", Role.OFFICE, "区农委经办", "区农委", ("townships",)),
    Seat("chair", "王建平", Role.GROUP_HEAD, "领导小组组长", "区绩效管理工作领导小组"),
    Seat("member", "冯雪", Role.GROUP_MEMBER, "领导小组成员（财政）", "区绩效管理工作领导小组"),
    Seat("mayor", "陈光", Role.GOVERNMENT_LEADER, "区长", "区政府"),
    Seat("deputy", "罗军", Role.GOVERNMENT_LEADER, "常务副区长", "区政府"),
    Seat("leader1", "张伟", Role.LEADER_IN_CHARGE, "分管综合和经济的副区长", "区政府"),
    Seat("leader2", "沈静", Role.LEADER_IN_CHARGE, "分管城建的副区长", "区政府"),
    Seat("leader3", "韩梅", Role.LEADER_IN_CHARGE, "分管民生的副区长", "区政府"),
    Seat("leader4", "杨帆", Role.LEADER_IN_CHARGE, "分管监管执法和街乡的副区长", "区政府"),
    Seat("auditor", "秦正", Role.AUDITOR, "审计人员", "区审计组"),
    Seat("sysadmin", "何立", Role.SYSTEM_ADMIN, "系统管理员", "区绩效管理办公室"),
    Seat("secadmin", "吕安", Role.SECURITY_ADMIN, "安全管理员", "区绩效管理办公室"),
    Seat("secadmin2", "孔宁", Role.SECURITY_ADMIN, "安全管理员（复核）", "区绩效管理办公室"),
    Seat("audadmin", "曹记", Role.AUDIT_ADMIN, "审计管理员", "区绩效管理办公室"),
)

PROGRAMS_ASSESSED = ("departments", "subdistricts", "townships")


def assessors() -> list[Seat]:
    """Return the seats of the assessing bodies."""
    return [
        Seat(
            f"assessor{number if number > 1 else ''}", name_of(300 + number), Role.ASSESSOR, f"{body}考核员", body,
            PROGRAMS_ASSESSED,
        )
        for number, body in enumerate(ASSESSING, start=1)
    ]  # fmt: skip


OFFICES = {"departments": "office", "subdistricts": "social", "townships": "rural"}
"""The account of the office that runs each program."""

IN_CHARGE = {
    "A": "leader1",
    "B": "leader1",
    "C": "leader2",
    "D": "leader3",
    "E": "leader4",
    "S": "leader4",
    "T": "leader4",
}
"""Which leader a class of units is in the charge of."""


def name_of(place: int) -> str:
    """Return the invented name of the person at a place of the district's list."""
    return SURNAMES[place % len(SURNAMES)] + GIVEN[place * 7 % len(GIVEN)]


def _raters() -> dict[str, str]:
    """Return who rates under each code of the reference facts: leaders, subdistricts and townships, reviewers."""
    leaders = ("mayor", "deputy", "chair", "member", "leader1", "leader2", "leader3", "leader4")
    found = {f"LD{number:02}": username for number, username in enumerate(leaders, start=1)}
    for code, first, names in (("ST", "s", SUBDISTRICTS), ("TN", "t", TOWNSHIPS)):
        posts = [f"{first}{n:02}{end}" for end in "hf" for n in range(1, len(names) + 1)]
        found |= {f"{code}{number:02}": username for number, username in enumerate(posts, start=1)}
    reviewers = [seat.username for seat in assessors()]
    for code, skipped, count in (("PC", 0, 8), ("PW", 8, 5)):
        found |= {f"{code}{number}": reviewers[skipped + number - 1] for number in range(1, count + 1)}
    return found


RATERS = _raters()
"""Who rates under each code of the reference facts."""
