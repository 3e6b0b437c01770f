"""What the play tells as it goes: a line for each act, in Chinese and in English."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

FIRST = "zh"
LINES: Mapping[str, Mapping[str, str]] = {
    "seats": {"zh": "机构和岗位", "en": "Bodies and posts"},
    "units": {"zh": "单位、填报人和负责人", "en": "Units, contacts and heads"},
    "scheme": {
        "zh": "{year} 年{program}考核方案和任务分解表",
        "en": "{year}, {program}: scheme and breakdown of key work",
    },
    "plans": {"zh": "{year} 年{program}年度绩效计划", "en": "{year}, {program}: annual plans"},
    "rules": {"zh": "{year} 年{program}考核实施细则", "en": "{year}, {program}: detailed rules"},
    "letters": {"zh": "{year} 年{program}绩效管理责任书", "en": "{year}, {program}: responsibility letters"},
    "signing": {"zh": "{year} 年{program}责任书签订", "en": "{year}, {program}: letters signed"},
    "tracking": {"zh": "{year} 年{program}任务跟踪", "en": "{year}, {program}: tracking"},
    "changes": {"zh": "{year} 年{program}任务变更", "en": "{year}, {program}: changes of tasks"},
    "trial": {"zh": "{year} 年方案试算", "en": "{year}: trial of the draft scheme"},
    "last_reports": {
        "zh": "{year} 年任务跟踪：第四季度进展，{count} 家单位",
        "en": "{year}: progress of the fourth quarter, {count} units",
    },
    "opening": {"zh": "{year} 年年终测评：启动", "en": "{year}: the evaluation is opened"},
    "scoring": {"zh": "{year} 年评分：{body}", "en": "{year}: scores of {body}"},
    "bringing": {
        "zh": "{year} 年导入：民意调查、测评、加减分和否决事项",
        "en": "{year}: imports: surveys, votes, bonus and deductions, vetoes",
    },
    "computing": {"zh": "{year} 年数据锁定、计算成绩", "en": "{year}: data locked, results computed"},
    "certifying": {"zh": "{year} 年成绩核定：两人签字", "en": "{year}: results certified by two people"},
    "grades": {"zh": "{year} 年考核等次：提出、审议、批准", "en": "{year}: grades proposed, deliberated, approved"},
    "posting": {"zh": "{year} 年考核结果：公示", "en": "{year}: results posted"},
    "publishing": {"zh": "{year} 年考核结果：公布", "en": "{year}: results published"},
    "sealing": {"zh": "{year} 年审计校验点：签发", "en": "{year}: checkpoint of the audit log signed"},
    "closed": {
        "zh": "{year} 年度考核结果已公布：/public/{code}/{year}/（不需登录）。",
        "en": "The results of {year} are published: /public/{code}/{year}/ (no sign-in needed).",
    },
}  # fmt: skip
"""What is told, by language."""

PROGRAMS: Mapping[str, Mapping[str, str]] = {
    "departments": {"zh": "委办局", "en": "departments"},
    "subdistricts": {"zh": "街道", "en": "subdistricts"},
    "townships": {"zh": "乡镇", "en": "townships"},
}
"""How a program is called in a line."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the play; what people and bodies are called stays Chinese."""

    what: str
    values: Mapping[str, object] = field(default_factory=dict)

    def of(self, language: str) -> str:
        """Return the line in a language."""
        program = self.values.get("program")
        named = {"program": PROGRAMS[str(program)][language]} if program else {}
        return LINES[self.what][language].format(**{**self.values, **named})

    def __str__(self) -> str:
        """Return the line in Chinese."""
        return self.of(FIRST)


Tick = Callable[[Told], None]
"""Who is told each line."""


def told(what: str, **values: object) -> Told:
    """Return a line about something."""
    return Told(what, values)
