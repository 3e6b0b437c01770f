"""From where on something is worth a look: every limit of this package, with its reason, in one place."""

from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Any

from hengjing.scoring.numbers import parse_number
from hengjing.scoring.scoresheet.words import Words

CERTAIN = Fraction(800, 1000)
TENTATIVE = Fraction(667, 1000)
"""Krippendorff's limits of alpha: rely on what reaches the first, draw tentative conclusions down to the second
(Content Analysis, 2nd edition 2004, page 241). They are his, so no option changes them."""


@dataclass(frozen=True)
class Thresholds:
    """The limits; shares are of the full mark unless their line says otherwise. All are conventions, not laws.

    `level_share`: a rater this far above or below the others on the same units is called lenient or severe. In the
    reference district the differences of a rater scatter by 2 to 3.5 of 100, an average of five units by 1 to 1.5.
    `fewest_units`: units below which nothing is said of a rater's habit; five coin tosses fall alike once in 16 times.
    `fewest_others`: with a single other rater, nobody can tell which of the two stands apart.
    `fewest_equal`: equal marks that make a flat ballot; two may be equal by chance.
    `one_mark_share`: share of a rater's marks that are one and the same.
    `narrow_share`: highest less lowest mark of a ballot that hardly tells units apart.
    `apart_share`: gap between some marks of a unit and the rest: a whole grade, where grades are ten marks wide.
    `lift_share`: how far one unit is above, and its rivals are below, what the rater gives elsewhere: half a grade.
    `fewest_ballots`: survey ballots of one unit and group that all choose one option.
    """

    level_share: Fraction = Fraction(3, 100)
    fewest_units: int = 5
    fewest_others: int = 2
    fewest_equal: int = 3
    one_mark_share: Fraction = Fraction(80, 100)
    narrow_share: Fraction = Fraction(2, 100)
    apart_share: Fraction = Fraction(10, 100)
    lift_share: Fraction = Fraction(5, 100)
    fewest_ballots: int = 10


NAMES = tuple(each.name for each in fields(Thresholds))

UNKNOWN = Words("没有名为 {name} 的界限；有：{names}", "There is no limit {name}; there are {names}")
SHARE = Words(
    "{name} 须写成大于0、不超过100%的比例，如 5% 或 0.05，不能是 {text}",
    "{name} is a share above 0 and at most 100%, such as 5% or 0.05, not {text}",
)
WHOLE = Words(
    "{name} 须写成不小于{least}的整数，不能是 {text}", "{name} is a whole number of at least {least}, not {text}"
)


class LimitWrong(ValueError):
    """A limit that cannot be set; `words` say why and how to write it."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def with_limit(limits: Thresholds, assignment: str) -> Thresholds:
    """Return the limits with one of them set, from text such as `level_share=3%`.

    Raises:
        LimitWrong: the limit is not known, or the text is not a value for it.
    """
    name, _, text = (each.strip() for each in assignment.partition("="))
    if name not in NAMES:
        raise LimitWrong(UNKNOWN.with_values(name=name, names=", ".join(NAMES)))
    value: Any = _share(name, text) if name.endswith("_share") else _whole(name, text)
    return replace(limits, **{name: value})


def _share(name: str, text: str) -> Fraction:
    try:
        mantissa, digits = parse_number(text.removesuffix("%"))
    except ValueError:
        mantissa, digits = 0, 0
    share = Fraction(mantissa, 10 ** (digits + 2 * text.endswith("%")))
    if not 0 < share <= 1:
        raise LimitWrong(SHARE.with_values(name=name, text=text or "“”"))
    return share


def _whole(name: str, text: str) -> int:
    least = 1 if name == "fewest_others" else 2
    if not (text.isascii() and text.isdigit() and int(text) >= least):
        raise LimitWrong(WHOLE.with_values(name=name, least=least, text=text or "“”"))
    return int(text)
