"""The tables of the plain text: raters of a panel, raters over all classes, survey groups; alpha in a line."""

from collections.abc import Sequence
from fractions import Fraction

from hengjing.scoring.numbers import decimal_text
from hengjing.scoring.raters.agreement import DIGITS, Agreement
from hengjing.scoring.raters.readings import AcrossReading, PanelReading, RaterReading, SurveyReading
from hengjing.scoring.raters.signal_words import number
from hengjing.scoring.scoresheet.plain_text import table
from hengjing.scoring.scoresheet.words import Words, fraction_text, signed_text

ALPHA = Words(
    "一致性α={alpha}（{reading}；{raters}名评委、{units}个单位、{marks}个评分）",
    "agreement α = {alpha} ({reading}; {raters} raters, {units} units, {marks} marks)",
)
NO_ALPHA = Words("一致性α无法计算：{why}", "agreement α cannot be computed: {why}")
READINGS = {
    "certain": Words("可靠", "reliable"),
    "tentative": Words("仅供初步参考", "for tentative conclusions only"),
    "low": Words("偏低", "low"),
}
WHY_NOT = {
    "no_pairs": Words("没有一个单位由两名以上评委评分", "no unit has marks of two raters"),
    "one_unit": Words("只有一个单位由两名以上评委评分", "only one unit has marks of two raters"),
    "no_variation": Words("所有评分相同，看不出评委能否区分各单位", "all marks are equal, which tells nothing"),
    "too_many": Words("不同的分数太多", "there are too many different marks"),
}
ABOUT_AGREEMENT = (
    Words(
        "一致性α：克里彭多夫α系数（等距），1为完全一致，0为与随机搭配相当；0.800以上可靠，0.667以上仅供初步参考，更低的偏低"
        "（Krippendorff，2004）。只用至少两名评委评过的单位；多组时各组合在一起再算一次。α低不说明谁对谁错；各单位实际相差"
        "不大时也会低。",
        "Agreement α: Krippendorff's alpha with the interval metric; 1 is full agreement, 0 what chance gives; from "
        "0.800 reliable, from 0.667 for tentative conclusions, below it low (Krippendorff 2004). Only units with marks "
        "of two raters count; with several groups, all are also taken together. A low α does not say who is right; it "
        "is low as well where units differ little.",
    ),
    Words(
        "比他人：同样的单位上，本人评分减其他评委平均分，再对各单位平均；正为宽，负为严。次序：与每名其他评委两两比较单位"
        "先后，一致、相反的次数；次序一致度=（一致－相反）÷（一致＋相反）。作废的评分只与有效评分比较，不计入他人的比较。",
        "Level: on the same units, the rater's mark less the average of the others', averaged over units; above zero "
        "lenient, below zero severe. Order: units compared two at a time with each other rater, the same way round and "
        "opposite; order agreement = (same - opposite) ÷ (same + opposite). A void ballot is compared with those that "
        "count, never the other way round.",
    ),
)
NOT_COMPARED = Words(
    "{raters}名评委，每个单位只有一名评委评分，无从比较",
    "{raters} raters, one to each unit, so there is nothing to compare",
)
TWO = Words(
    "只有两名评委，互为对照，看不出谁宽谁严",
    "With two raters, each is measured by the other; who is severe cannot be told",
)
VOID = Words("作废", "void")
HEADS = (
    Words("评委", "Rater"),
    Words("评分", "Marks"),
    Words("缺席", "Absent"),
    Words("不计", "Set aside"),
    Words("平均", "Average"),
    Words("比他人", "Level"),
    Words("高/低", "High/low"),
    Words("最低-最高", "Range"),
    Words("种数", "Different"),
    Words("次序 同/反", "Same/opposite"),
    Words("一致度", "Order"),
    Words("备注", "Note"),
)
ACROSS_HEADS = (
    Words("评委", "Rater"), Words("单位", "Units"), Words("比他人", "Level"), Words("高", "Higher"),
    Words("平", "Level with"), Words("低", "Lower"),
)  # fmt: skip
SURVEY_HEADS = (
    Words("项目", "Item"), Words("类别", "Class"), Words("组别", "Group"), Words("单位", "Units"),
    Words("有效票", "Valid ballots"), Words("同一选项的单位", "Units with one option"),
)  # fmt: skip


def agreement_line(agreement: Agreement, language: str) -> str:
    """Return alpha with its reading and what it rests on, or why there is none."""
    if agreement.alpha is None:
        return NO_ALPHA.with_values(why=WHY_NOT[agreement.why_not]).of(language)
    thousandths = agreement.alpha * 10**DIGITS
    return ALPHA.with_values(
        alpha=decimal_text(thousandths.numerator, DIGITS),
        reading=READINGS[agreement.reading],
        raters=agreement.raters,
        units=agreement.units,
        marks=agreement.marks,
    ).of(language)


def panel_lines(panel: PanelReading, language: str) -> list[str]:
    """Return the raters of a panel as a table; one line where no unit has two raters."""
    if not any(rater.compared for rater in panel.raters):
        return [f"    {NOT_COMPARED.with_values(raters=len(panel.raters)).of(language)}"]
    rows = [_row(rater, language) for rater in panel.raters]
    lines = table([head.of(language) for head in HEADS], rows, numeric=range(1, 11), indent="    ")
    counting = sum(not rater.void and rater.marks > 0 for rater in panel.raters)
    return [*lines, f"    {TWO.of(language)}"] if counting == 2 else lines


def _row(rater: RaterReading, language: str) -> list[str]:
    return [
        rater.rater,
        str(rater.marks),
        _count(rater.absent),
        _count(rater.set_aside),
        _number(rater.average_mark),
        _signed(rater.level),
        f"{rater.higher}/{rater.lower}" if rater.compared else "",
        "" if rater.lowest is None or rater.highest is None else f"{number(rater.lowest)}-{number(rater.highest)}",
        _count(rater.different),
        f"{rater.order.same}/{rater.order.opposite}" if rater.order.same + rater.order.opposite else "",
        _signed(rater.order.agreement),
        VOID.of(language) if rater.void else "",
    ]


def _count(number_of: int) -> str:
    return str(number_of) if number_of else ""


def _number(exact: Fraction | None) -> str:
    return "" if exact is None else fraction_text(exact, 2, 2).removeprefix("≈")


def _signed(exact: Fraction | None) -> str:
    return "" if exact is None else signed_text(exact, 2, 2).removeprefix("≈")


def across_table(across: AcrossReading, language: str) -> list[str]:
    """Return the raters of an item and group over all classes as a table."""
    rows = [
        [each.rater, str(each.compared), _signed(each.level), str(each.higher), str(each.level_with), str(each.lower)]
        for each in across.raters
        if each.compared
    ]
    return table([head.of(language) for head in ACROSS_HEADS], rows, numeric=range(1, 6), indent="    ") if rows else []


def survey_table(surveys: Sequence[SurveyReading], language: str) -> list[str]:
    """Return the groups that have valid ballots as a table."""
    rows = [
        [
            each.title.of(language),
            each.class_title.of(language),
            each.group_title.of(language),
            str(each.units),
            str(each.valid),
            str(len(each.signals)),
        ]
        for each in surveys
        if each.valid
    ]
    return table([head.of(language) for head in SURVEY_HEADS], rows, numeric=(3, 4, 5))
