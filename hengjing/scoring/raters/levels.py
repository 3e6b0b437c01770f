"""How high or low a rater marks, against the others on the same units (宽严度), and in which order."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from hengjing.scoring.raters.ballots import Ballot, Panel
from hengjing.scoring.raters.order import order_counts
from hengjing.scoring.raters.readings import AcrossRater, RaterReading, Signal
from hengjing.scoring.raters.signal_words import number
from hengjing.scoring.raters.thresholds import Thresholds
from hengjing.scoring.scoresheet.words import Words

LENIENT = Words(
    "{rater}对同样的{units}个单位，平均比其他评委高{level}分（满分{full}），其中高的{higher}个、低的{lower}个{tail}",
    "On the same {units} units {rater} marked {level} above the other raters on average (full mark {full}): higher on "
    "{higher}, lower on {lower}{tail}",
)
SEVERE = Words(
    "{rater}对同样的{units}个单位，平均比其他评委低{level}分（满分{full}），其中低的{lower}个、高的{higher}个{tail}",
    "On the same {units} units {rater} marked {level} below the other raters on average (full mark {full}): lower on "
    "{lower}, higher on {higher}{tail}",
)
NOT_ALL = Words(
    "；本类{all}个单位中只评了{marks}个，可能影响名次",
    "; only {marks} of the {all} units of the class were marked, which may move ranks",
)
CONTRARY = Words(
    "{rater}与其他评委两两比较单位先后，一致{same}次，相反{opposite}次；其他评委之间一致{others_same}次，相反"
    "{others_opposite}次",
    "Comparing units two by two, {rater} agreed with the other raters {same} times and put them the other way round "
    "{opposite} times; the others agreed {others_same} times among themselves and differed {others_opposite} times",
)


def read_rater(panel: Panel, ballot: Ballot) -> RaterReading:
    """Return the numbers of one rater; a void ballot is measured against the ballots that count."""
    marks = [panel.shown(mark) for mark in ballot.marks.values()]
    differences = list(panel.differences(ballot).values())
    compared, lower, level_with, higher = _counts(differences)
    others = [other for other in panel.valid if other.rater != ballot.rater]
    return RaterReading(
        rater=ballot.rater,
        marks=len(marks),
        absent=len(ballot.absent),
        set_aside=len(ballot.set_aside),
        void=ballot.void,
        average_mark=average_of(marks),
        lowest=min(marks, default=None),
        highest=max(marks, default=None),
        different=len(set(marks)),
        level=average_of(differences),
        from_middle=average_of(list(panel.from_middle(ballot).values())),
        compared=compared,
        lower=lower,
        level_with=level_with,
        higher=higher,
        order=order_counts(ballot, others, panel.units),
    )


def average_of(numbers: Sequence[Fraction]) -> Fraction | None:
    """Return the exact average, or None of nothing."""
    return Fraction(sum(numbers, Fraction(0)), len(numbers)) if numbers else None


def panel_signals(panel: Panel, readings: Sequence[RaterReading], limits: Thresholds) -> Iterator[Signal]:
    """Yield which raters whose ballots count are lenient or severe, or put units in a contrary order."""
    if len(panel.valid) <= limits.fewest_others:
        return
    counting = [reading for reading in readings if not reading.void]
    for reading in counting:
        tail = Words()
        if reading.marks < len(panel.units):
            tail = NOT_ALL.with_values(all=len(panel.units), marks=reading.marks)
        yield from level_signals(reading, panel.full_mark, limits, tail)
        yield from _contrary(reading, counting, limits)


def _contrary(reading: RaterReading, counting: Sequence[RaterReading], limits: Thresholds) -> Iterator[Signal]:
    """Whether the rater's order is opposite more often than the same, while the others agree among themselves."""
    order = reading.order
    same, opposite = (sum(getattr(each.order, name) for each in counting) // 2 for name in ("same", "opposite"))
    others_agree = same - order.same > opposite - order.opposite
    if reading.compared < limits.fewest_units or order.opposite <= order.same or not others_agree:
        return
    text = CONTRARY.with_values(
        rater=reading.rater,
        same=order.same,
        opposite=order.opposite,
        others_same=same - order.same,
        others_opposite=opposite - order.opposite,
    )
    numbers = {
        "same": Fraction(order.same),
        "opposite": Fraction(order.opposite),
        "others_same": Fraction(same - order.same),
        "others_opposite": Fraction(opposite - order.opposite),
    }
    yield Signal("contrary", (reading.rater,), text, numbers)


def level_signals(
    reading: RaterReading | AcrossRater, full_mark: Fraction, limits: Thresholds, tail: Words | None = None
) -> Iterator[Signal]:
    """Yield whether a rater is lenient or severe on enough units; `tail` ends the sentence.

    The level must reach its limit against the others' average and against the middle mark, in the same direction.
    """
    level, middle = reading.level, reading.from_middle
    if level is None or middle is None or reading.compared < limits.fewest_units:
        return
    if min(abs(level), abs(middle)) < limits.level_share * full_mark or (level > 0) is not (middle > 0):
        return
    text = (LENIENT if level > 0 else SEVERE).with_values(
        rater=reading.rater,
        units=reading.compared,
        level=number(abs(level)),
        full=number(full_mark),
        lower=reading.lower,
        higher=reading.higher,
        tail=tail or Words(),
    )
    counts = {"units": reading.compared, "lower": reading.lower, "higher": reading.higher}
    numbers = {"level": level, "from_middle": middle, **{name: Fraction(count) for name, count in counts.items()}}
    yield Signal("lenient" if level > 0 else "severe", (reading.rater,), text, numbers)


def read_across(panels: Sequence[Panel], limits: Thresholds) -> tuple[tuple[AcrossRater, ...], tuple[Signal, ...]]:
    """Return the raters of one group and item over all classes, by code, and the signals of their levels.

    Void ballots are left out class by class. A rater is called lenient or severe only from units with enough others.
    """
    found: dict[str, list[Fraction]] = {}
    middle: dict[str, list[Fraction]] = {}
    raters_of: dict[str, int] = {}
    for panel in panels:
        for ballot in panel.valid:
            found.setdefault(ballot.rater, []).extend(panel.differences(ballot).values())
            middle.setdefault(ballot.rater, []).extend(panel.from_middle(ballot).values())
            raters_of[ballot.rater] = max(raters_of.get(ballot.rater, 0), len(panel.valid) - 1)
    raters = tuple(
        AcrossRater(rater, average_of(found[rater]), average_of(middle[rater]), *_counts(found[rater]))
        for rater in sorted(found)
    )
    heard = (each for each in raters if raters_of[each.rater] >= limits.fewest_others)
    signals = (signal for each in heard for signal in level_signals(each, panels[0].full_mark, limits))
    return raters, tuple(signals)


def _counts(differences: Sequence[Fraction]) -> tuple[int, int, int, int]:
    """How many units, and on how many of them the rater is lower, level and higher."""
    lower, higher = sum(each < 0 for each in differences), sum(each > 0 for each in differences)
    return len(differences), lower, len(differences) - lower - higher, higher
