"""Text for a document: Chinese numbers of headings, dates, and what may stand in a value."""

import math
import re
import unicodedata
from datetime import date

DIGITS = "〇一二三四五六七八九"
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile(r"\s*[\r\n\u2028\u2029\x85]+\s*")
_WIDE = ("W", "F")
_NEVER_FIRST = "的》）〕、，。：；年月日号了和及与"
_NEVER_LAST = "《（〔"
_GOOD_LAST = "的》、）"
_GOOD_FIRST = "《"
_WORDS = (
    "关于", "印发", "年度", "区政府", "政府", "人民", "绩效", "考核", "管理", "工作", "方案", "办法", "细则",
    "通知", "通报", "报告", "决定", "意见", "单位", "领导", "小组", "办公室", "重点", "任务", "分解", "责任",
    "指标", "体系", "整改", "申诉", "结果", "公布", "分析", "计划", "调整", "公示", "满意度", "调查", "检查",
    "督查", "监督", "实施", "试行", "组织", "部门", "街道", "等次", "评价", "测评", "情况", "事项",
)  # fmt: skip
"""Words of titles that no line ends inside; without a dictionary these are the ones this product writes."""


def cell_text(value: str) -> str:
    """Return a value as it may stand in a cell: line breaks stay, what XML or the eye cannot bear goes.

    Control characters would break the file or, in a template, open a paragraph; marks that turn the direction of
    writing would show another text than the one that was decided (security.md T27, T34).
    """
    lines = value.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _REORDERING.sub("", _CONTROLS.sub("", lines.replace("\t", " ")))


def line_text(value: str) -> str:
    """Return a value as one line: its line breaks become spaces."""
    return cell_text(_BREAKS.sub(" ", value)).strip()


def chinese_number(number: int) -> str:
    """Return a number from 1 to 99 in Chinese: 一, 十, 十二, 二十, 二十一."""
    if not 1 <= number <= 99:
        raise ValueError(f"headings are counted to 99, not to {number}")
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones else "")


def heading_number(level: int, number: int) -> str:
    """Return what stands before a heading: 一、 （一） 1. （1） (GB/T 9704-2012, 7.3.3)."""
    if level == 1:
        return f"{chinese_number(number)}、"
    if level == 2:
        return f"（{chinese_number(number)}）"
    return f"{number}." if level == 3 else f"（{number}）"


def date_text(day: date) -> str:
    """Return a day in Arabic digits without leading zeros: 2026年3月5日 (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def document_number(agency: str, year: int, number: int) -> str:
    """Return 发文字号: the year whole in 〔 〕, the number without 第 and without leading zeros (7.2.5)."""
    return f"{agency}〔{year}〕{number}号"


def width(text: str) -> float:
    """Return how wide a line is, in characters: Latin letters and digits are half as wide."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in _WIDE else 0.5 for sign in text)


def balanced_lines(text: str, room: int) -> list[str]:
    """Break a title into lines of about the same width, at a good place where there is one near (7.3.1).

    Lines that a person gave stay as they are.
    """
    given = [line for line in map(line_text, cell_text(text).split("\n")) if line]
    if len(given) != 1 or width(given[0]) <= room:
        return given
    rest, lines = given[0], []
    for left in range(math.ceil(width(rest) / (room - 1)), 1, -1):
        place = _break_near(rest, width(rest) / left, room)
        lines.append(rest[:place].rstrip())
        rest = rest[place:].lstrip()
    return [*lines, rest]


def _break_near(text: str, ideal: float, room: int) -> int:
    """Return where a line ends best: near the ideal width, not inside a number or word, rather after 的 or a mark."""

    def cost(place: int) -> float:
        before, after = text[place - 1], text[place]
        forbidden = (_half(before) and _half(after)) or after in _NEVER_FIRST or before in _NEVER_LAST
        inside = any(word in text[max(0, place - len(word) + 1) : place + len(word) - 1] for word in _WORDS)
        good = before in _GOOD_LAST or after in _GOOD_FIRST
        return abs(width(text[:place]) - ideal) + 100.0 * forbidden + 20.0 * inside - 3.0 * good

    places = [place for place in range(1, len(text)) if width(text[:place]) <= room]
    return min(places, key=cost)


def _half(sign: str) -> bool:
    return sign.isascii() and not sign.isspace()
