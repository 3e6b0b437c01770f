"""The kinds of signals: what each is called, how it is defined, and what it does not prove; and their sentences."""

from dataclasses import dataclass
from fractions import Fraction

from hengjing.scoring.raters.thresholds import Thresholds
from hengjing.scoring.scoresheet.words import Words, fraction_text


@dataclass(frozen=True)
class Meaning:
    """One kind of signal. `definition` holds the names of limits in braces."""

    title: Words
    definition: Words
    not_proved: Words

    def defined(self, limits: Thresholds) -> Words:
        """Return the definition with the limits in force."""
        values = {
            name: percent(value) if isinstance(value, Fraction) else str(value) for name, value in vars(limits).items()
        }
        return self.definition.with_values(**values)


def percent(share: Fraction) -> str:
    """Return a share as a percentage."""
    return f"{fraction_text(share * 100, 2, 0)}%"


def number(exact: Fraction | int) -> str:
    """Return a mark or a difference of marks for reading, with at most two decimals."""
    return fraction_text(Fraction(exact), 2, 0)


_LEVEL = Words(
    "对同样的单位，与同组其他评委平均分的平均差、与全组中位评分的平均差都达到满分的{level_share}（只看前者，一名很严的"
    "评委会使其他评委都显得偏宽）；至少{fewest_units}个单位、另有{fewest_others}名评委",
    "On the same units, the average difference from the average of the other raters of the group, and that from the "
    "middle mark of the group, both reach {level_share} of the full mark (by the first alone, one very severe rater "
    "would make all others look lenient); at least {fewest_units} units and {fewest_others} other raters",
)
_LEVEL_NOT = Words(
    "习惯偏宽或偏严不等于不公正；对全部单位同样偏宽或偏严时，名次不受影响",
    "A habit of high or low marks is not unfair by itself; where it holds for all units alike, ranks are as they were",
)
_FLAT_NOT = Words(
    "各单位可能确实相差不大，评委也可能不了解这些单位的情况",
    "The units may really differ little, or the rater may not know their work",
)
_APART_NOT = Words(
    "评委可能了解他人不了解的情况；请先核对录入，再了解理由",
    "The raters may know something that the others do not; check the entry first, then ask for the reason",
)

SIGNALS: dict[str, Meaning] = {
    "void": Meaning(
        Words("依规则作废", "Void by the rule"),
        Words("规则集中本项的作废条款", "A clause of the item's rule in the ruleset"),
        Words("这是规则的结果，不是对评委的评价", "This is what the rule does, not a judgment of the rater"),
    ),
    "lenient": Meaning(Words("偏宽", "Lenient"), _LEVEL, _LEVEL_NOT),
    "severe": Meaning(Words("偏严", "Severe"), _LEVEL, _LEVEL_NOT),
    "contrary": Meaning(
        Words("次序相反", "Contrary order"),
        Words(
            "与其他评委两两比较单位的先后，相反的次数多于一致的次数，而其他评委之间一致多于相反；至少{fewest_units}个"
            "单位、另有{fewest_others}名评委",
            "Comparing units two by two with each other rater, the order is opposite more often than the same, while "
            "the others agree with each other more often than not; at least {fewest_units} units and {fewest_others} "
            "other raters",
        ),
        Words("看法不同不等于看错；也可能是高低分录反", "To differ is not to err; high and low may have been swapped"),
    ),
    "all_equal": Meaning(
        Words("平推（全部同分）", "Flat ballot (all equal)"),
        Words("所评单位至少{fewest_equal}个，评分全部相同", "At least {fewest_equal} marks, and all are equal"),
        _FLAT_NOT,
    ),
    "one_mark": Meaning(
        Words("近于平推（多数同分）", "Nearly flat (mostly one mark)"),
        Words(
            "所评单位至少{fewest_units}个，同一个分数占{one_mark_share}以上（含）",
            "At least {fewest_units} marks, of which {one_mark_share} or more are one and the same",
        ),
        _FLAT_NOT,
    ),
    "narrow": Meaning(
        Words("近于平推（差距很小）", "Nearly flat (narrow)"),
        Words(
            "所评单位至少{fewest_units}个，最高分与最低分之差不超过满分的{narrow_share}",
            "At least {fewest_units} marks, and highest less lowest is at most {narrow_share} of the full mark",
        ),
        _FLAT_NOT,
    ),
    "apart": Meaning(
        Words("单个评分远离其他评分", "One mark far apart"),
        Words(
            "同一单位的评分中，一个评分与其余评分之间空出满分的{apart_share}以上（含），且不小于其余评分最高与最低之差；该"
            "评委在其他单位的宽严习惯扣除后仍差满分的{apart_share}以上；其余至少3个评分，该评委至少评过{fewest_units}个单位",
            "Among the marks of a unit, one is parted from the rest by {apart_share} of the full mark or more, and by "
            "no less than the rest lie apart themselves; taking away how high or low the rater marks other units, it "
            "is still {apart_share} off; the rest are at least 3 marks, and the rater marked at least {fewest_units} "
            "units",
        ),
        _APART_NOT,
    ),
    "together": Meaning(
        Words("几人评分同向远离", "Several marks far apart together"),
        Words(
            "同上，但远离的是少数几名评委的评分，都在同一侧，其余评分比他们多且至少3个",
            "The same, but several raters, the smaller part, stand on one side; the rest are more marks, at least 3",
        ),
        _APART_NOT,
    ),
    "favored": Meaning(
        Words("抬高一家、压低相近单位", "One unit up, its rivals down"),
        Words(
            "与其他评委相比，对一个单位抬高满分的{lift_share}以上（含），同时对次序紧邻的单位（前后各至多两个）平均压低"
            "这么多；都以该评委对其余单位的评分习惯为准，其余单位至少3个，且都没有抬高或压低到这一程度；另有"
            "{fewest_others}名评委",
            "Against the other raters, one unit is lifted by {lift_share} of the full mark or more while the units "
            "next to it in order (up to two on either side) are pressed down as far on average; both measured from how "
            "the rater marks the remaining units, at least 3, none of which strays as far; with {fewest_others} other "
            "raters",
        ),
        Words(
            "几个单位上的高低可能是真实差别；仅凭分数不能断定意图",
            "A few high and low marks may be true differences; marks alone never show an intention",
        ),
    ),
    "same_ballot": Meaning(
        Words("评分逐个相同", "Equal ballots"),
        Words(
            "两名以上评委对相同的单位（至少{fewest_units}个）评分逐个相同，且至少有3种分数",
            "Two raters or more marked the same units (at least {fewest_units}) and gave each the same mark, with at "
            "least 3 different marks",
        ),
        Words(
            "可能是一起讨论后评分，也可能是录入重复；请核对原始评分表",
            "They may have talked it over, or one ballot was entered twice; look at the original sheets",
        ),
    ),
    "one_option": Meaning(
        Words("全部有效票同一选项", "All valid ballots one option"),
        Words(
            "一个单位一个组别的有效票至少{fewest_ballots}张，全部为同一选项",
            "At least {fewest_ballots} valid ballots of one unit and group, and all choose one option",
        ),
        Words(
            "服务确实一致时也会如此；可对照样本的来源和回收方式",
            "Steady service gives the same; compare where the sample came from and how it was collected",
        ),
    ),
}
"""Every kind of signal, in the order in which they are explained."""

VOID_CLAUSES = {
    "all_equal": Words("评分全部相同", "all its marks are equal"),
    "at_most": Words(
        "{mark}分以上（含）的有{found}个，超过{count}个", "{found} marks of {mark} or more, where {count} are allowed"
    ),
    "at_least": Words(
        "{mark}分以下（不含）的有{found}个，不足{count}个", "{found} marks below {mark}, where {count} are needed"
    ),
}
"""Why a ballot is void."""
