"""A document with everything in it, and its text."""

from datetime import date

from hengjing.foundation.core.documents.content import Annex, Column, Heading, Imprint, Paragraph, Table
from hengjing.foundation.core.documents.official import OfficialDocument
from tests.foundation.core.documents.opening import AT

SENTENCE = "各单位要按照年度绩效考核方案的要求认真填报本单位年度绩效计划，明确目标值、挑战值、完成时限和责任人员。"
OFFICE = "某某区绩效管理工作领导小组办公室"
COLUMNS = (Column("序号", 1, "center"), Column("任务", 5), Column("牵头单位", 4), Column("权重", 1, "right"))


def rows(count):
    """Rows for the columns."""
    return [[str(number), "推进政务服务事项一网通办", "区政务服务管理局", "5"] for number in range(1, count + 1)]


def whole(**changes):
    """An official document with every part; some of them changed."""
    given = {
        "title": "关于印发2026年度区政府绩效考核方案的通知",
        "agency": OFFICE,
        "number": "某政绩办〔2026〕3号",
        "recipients": "各委、办、局",
        "blocks": [
            Paragraph(SENTENCE * 3),
            Heading(1, "总体要求"),
            Heading(2, "突出重点"),
            Heading(3, "明确责任"),
            Heading(4, "牵头单位"),
            Heading(4, "协办单位"),
            Heading(2, "从严考核"),
            Heading(3, "日常检查"),
            Heading(1, "工作安排"),
            Table(COLUMNS, rows(60), caption="重点工作安排表"),
            Paragraph(SENTENCE * 2),
        ],
        "annexes": [
            Annex("填报说明。", [Paragraph(SENTENCE)]),
            Annex("重点工作任务分解表", [Table(COLUMNS, rows(30))], landscape=True),
        ],
        "signature": OFFICE,
        "dated": date(2026, 3, 5),
        "imprint": Imprint(OFFICE, "2026年3月6日", "区委办公室、区人大常委会办公室"),
        "fingerprint": "决定记录 3F2A-91CC-07DE-55B1",
        "at": AT,
    }
    return OfficialDocument(**{**given, **changes})
