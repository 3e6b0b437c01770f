"""Words in both languages that every reader of a sheet needs: states, levels, nothings, and how numbers are written."""

from dataclasses import dataclass
from fractions import Fraction

from hengjing.scoring.numbers import INT64_SAFE, decimal_text, divide_half_away

LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Words:
    """The same text in Chinese, which is official, and in English."""

    zh: str = ""
    en: str = ""

    def of(self, language: str) -> str:
        """Return the text in `zh` or `en`."""
        return self.zh if language == "zh" else self.en

    def with_values(self, **values: object) -> "Words":
        """Return the text with `{name}` filled in; values that are words themselves are taken in the same language."""
        texts = {
            language: {name: each.of(language) if isinstance(each, Words) else each for name, each in values.items()}
            for language in LANGUAGES
        }
        return Words(self.zh.format(**texts["zh"]), self.en.format(**texts["en"]))


STATE_WORDS = {
    "scored": Words("已计分", "scored"),
    "not_applicable": Words("不适用", "not applicable"),
    "no_data": Words("无数据", "no data"),
    "": Words("不在指标体系内", "not in the indicator system"),
}
"""The states of a node for one unit; empty where the node is not part of the unit's indicator system."""

STATUS_WORDS = {
    "": Words(),
    "no_data": Words("无数据", "no data"),
    "not_applicable": Words("不适用", "not applicable"),
    "absent": Words("缺席", "absent"),
}
"""The nothings that a row of facts may hold in place of a value."""

LEVEL_WORDS = {
    "base": Words("基础分", "base"),
    "dimension": Words("一级指标（维度）", "dimension"),
    "indicator": Words("二级指标", "indicator"),
    "item": Words("考核项目", "item"),
    "part": Words("分项", "part"),
    "bonus": Words("加分项", "bonus line"),
    "deduction": Words("扣分项", "deduction line"),
    "veto": Words("一票否决事项", "veto ground"),
}
"""The levels of the tree and the lines beside it."""


def titled(title: str, title_en: str) -> Words:
    """Return a title of the ruleset; the Chinese one stands in where there is no English."""
    return Words(title, title_en or title)


def points_text(value: int, decimals: int, digits: int | None = None) -> str:
    """Return points at the engine's scale with at least two decimals, or at least those that the ruleset declares."""
    return decimal_text(value, decimals, digits=min(2, decimals) if digits is None else digits)


def reading_text(value: int, decimals: int, digits: int) -> str:
    """Return a number that a sheet keeps for reading; one that its column could not hold is marked with > or <."""
    text = decimal_text(value, decimals, digits=digits)
    return text if abs(value) < INT64_SAFE else f"{'>' if value > 0 else '<'}{text}"


def fraction_text(exact: Fraction, decimals: int, digits: int = 2) -> str:
    """Return an exact number at a scale; one that does not end there is rounded for reading and marked with ≈."""
    numerator = exact.numerator * 10**decimals
    text = decimal_text(divide_half_away(numerator, exact.denominator), decimals, digits=min(digits, decimals))
    return text if numerator % exact.denominator == 0 else f"≈{text}"


def signed_text(exact: Fraction, decimals: int, digits: int = 2) -> str:
    """Return a difference with its sign, marked with ≈ where it does not end at the scale."""
    text = fraction_text(exact, decimals, digits)
    if exact <= 0:
        return text
    return f"≈+{text[1:]}" if text.startswith("≈") else f"+{text}"
