"""What `hengjing demo --serve` and `--fast-forward` say, in Chinese and English, and who can sign in."""

from collections.abc import Iterator, Mapping

SAYS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "about": "在本机建立并启动平台上的示范区；--fast-forward 则逐项办结示范区进行中的年度，再启动平台。",
        "rulesets": "规则集所在文件夹（默认 rulesets），委办局取自其中",
        "port": "本机端口（默认取下一个空闲端口）",
        "fast_forward": "办结委办局进行中的年度",
        "lang": "语言：zh 或 en",
        "making": "正在建立演示区……",
        "forwarding": "正在快进到年终……",
        "dates": "（快进的各项工作按年度日历记日期，这些日期晚于今天。）",
        "address": "演示地址：http://127.0.0.1:{port}/",
        "password": "密码均为：{password}",
        "account": "  {username:<10}{who}：{what}",
        "end": "按 Ctrl-C 结束。演示只在本机可以访问。",
    },
    "en": {
        "about": "Make the demonstration district on the platform and serve it on this machine; with --fast-forward "
        "close its running year first, act by act.",
        "rulesets": "folder of rulesets (default rulesets); the departments come from it",
        "port": "port on loopback (default: the next free one)",
        "fast_forward": "close the running year of the departments",
        "lang": "language: zh or en",
        "making": "Making the demonstration district ...",
        "forwarding": "Going forward to the end of the year ...",
        "dates": "(Each act is dated by the calendar of the year; these dates lie after today.)",
        "address": "The demonstration answers at http://127.0.0.1:{port}/",
        "password": "Everybody's password: {password}",
        "account": "  {username:<10}{who}: {what}",
        "end": "Ctrl-C ends it. It can be reached from this machine only.",
    },
}
"""Lines by language."""

ACCOUNTS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "zh": {
        "office": ("绩效办经办", "审核、催办、汇总，年终测评、等次、公布"),
        "office2": ("绩效办负责人", "第二人核定成绩"),
        "assessor": ("区政务服务和数据管理局考核员", "按实施细则评分"),
        "u39f": ("区卫生健康委员会填报人", "填报年度绩效计划"),
        "u39h": ("区卫生健康委员会负责人", "审核本单位计划，查看本单位成绩"),
        "leader3": ("分管民生的副区长，并代分管监管执法的副区长", "审批计划"),
        "mayor": ("区长", "领导视图，批准等次"),
        "social": ("区社会办", "街道绩效考核"),
        "rural": ("区农委", "乡镇绩效考核"),
        "chair": ("领导小组组长", "审议方案、责任书和等次"),
        "auditor": ("审计人员", "查看决定链并核验"),
        "sysadmin": ("系统管理员", "账号和单位"),
        "secadmin": ("安全管理员", "岗位和授权"),
        "audadmin": ("审计管理员", "日志和校验点"),
    },
    "en": {
        "office": ("performance office", "reviews, presses, evaluates, publishes"),
        "office2": ("head of the office", "certifies results as the second person"),
        "assessor": ("an assessing body", "scores by its detailed rules"),
        "u39f": ("contact of a department", "fills in plan and progress"),
        "u39h": ("head of a department", "approves; reads own results"),
        "leader3": ("leader in charge, also for another", "approves plans"),
        "mayor": ("district head", "leaders' view; approves grades"),
        "social": ("social affairs office", "assesses the subdistricts"),
        "rural": ("rural affairs commission", "assesses the townships"),
        "chair": ("head of the leading group", "deliberates schemes, letters, grades"),
        "auditor": ("auditor", "reads and checks the decision chain"),
        "sysadmin": ("system administrator", "accounts and units"),
        "secadmin": ("security administrator", "posts and grants"),
        "audadmin": ("audit administrator", "log and checkpoints"),
    },
}
"""Accounts worth trying: who it is and what there is to see, by language."""


def welcome(port: int, language: str, password: str) -> Iterator[str]:
    """Yield the lines that say where the demonstration answers and who can sign in."""
    says = SAYS[language]
    yield ""
    yield says["address"].format(port=port)
    yield says["password"].format(password=password)
    yield ""
    for username, (who, what) in ACCOUNTS[language].items():
        yield says["account"].format(username=username, who=who, what=what)
    yield ""
    yield says["end"]
