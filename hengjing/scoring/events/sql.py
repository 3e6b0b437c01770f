"""A definition as SQL text that DuckDB and Spark both read: it filters, joins and counts, and computes nothing else.

Rows are read from a view `source` with `row_no` and the columns `c0`, `c1`, … in the order of `Definition.read`. No
text of a file or path enters the SQL; texts of the definition hold neither quotes nor backslashes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from hengjing.scoring.events.definition import BLANK, Column, Condition, Definition

UNIT, TIME = "c0", "c1"
FLAWS = ("missing_key", "missing_unit", "unknown_unit", "missing_time", "bad_time", "outside", "repeated")
"""Flaws that are not of a coded column; a flaw of a column is `missing_value` or `unknown_value`."""


class Sort(Enum):
    """What a file holds in a column: text, whole numbers, or days (dates and times, read as days)."""

    TEXT = "text"
    WHOLE = "whole"
    DAY = "day"


@dataclass(frozen=True)
class Counting:
    """The SQL of one definition for files whose columns are of these sorts."""

    definition: Definition
    sorts: Sequence[Sort]

    @property
    def counters(self) -> tuple[str, ...]:
        """Names of the counters: denominator and numerator of each measure in turn."""
        return counter_names(self.definition)

    def groups(self, rows: str = "source") -> str:
        """Count rows by unit and day as written, and by fate: 0 counted, above excluded, below flawed."""
        counts = [f"count(*) filter (where {self._holds(of, more)})" for of, more in self._conditions()]
        named = [f"{count} as {name}" for count, name in zip(counts, self.counters, strict=True)]
        inner = [f"{UNIT} as unit", f"{self._day()} as day", f"{self._fate()} as fate", "count(*) as rows_", *named]
        outer = ["cast(unit as string) as unit", "cast(day as string) as day", "fate", "rows_", *self.counters]
        return f"select {', '.join(outer)} from (select {', '.join(inner)} from {rows} group by 1, 2, 3) grouped_rows"

    def judged(self) -> str:
        """Give each row with its flaw, or null; joins `known_units`, `known_days` and `repeated` rows."""
        places = {"missing_key": f"fate = -{1 + FLAWS.index('missing_key')}", **JUDGED}
        flaws = " ".join(f"when {places[flaw]} then -{1 + FLAWS.index(flaw)}" for flaw in FLAWS if flaw != "repeated")
        repeated = f"when d.row_no is not null then -{1 + FLAWS.index('repeated')}"
        texts = ", ".join(f"cast(c{place} as string) as c{place}" for place in range(len(self.sorts)))
        return (
            f"select s.row_no, case {flaws} when s.fate < 0 then s.fate {repeated} end as flaw, "
            f"{', '.join(f's.c{place}' for place in range(len(self.sorts)))} "
            f"from (select row_no, cast({UNIT} as string) as unit, cast({self._day()} as string) as day, "
            f"{self._fate()} as fate, {texts} from source) s "
            "left join known_units u on s.unit = u.text left join known_days k on s.day = k.text "
            "left join repeated d on s.row_no = d.row_no"
        )

    def bad_rows(self) -> str:
        """List the bad rows: row, reason, column and the text that stands there."""
        whens = [(flaw, *self._meaning(flaw)) for flaw in range(1, 1 + len(FLAWS) + 2 * len(self.definition.columns))]
        reason = " ".join(f"when {-flaw} then '{name}'" for flaw, name, _ in whens)
        place = " ".join(f"when {-flaw} then {position}" for flaw, _, position in whens)
        text = " ".join(f"when {-flaw} then c{position}" for flaw, _, position in whens)
        return (
            f"select row_no, case flaw {reason} end as reason, case flaw {place} end as place, "
            f"case flaw {text} end as text_ from ({self.judged()}) judged_rows where flaw is not null"
        )

    def keys(self) -> str:
        """Give the row and key of every row without a flaw."""
        key = f"c{len(self.sorts) - 1}"
        return f"select row_no, {key} as key_ from ({self.judged()}) judged_rows where flaw is null"

    def repeated_rows(self) -> str:
        """Give the rows of the file that are in `repeated`."""
        return "(select * from source s where exists (select 1 from repeated d where d.row_no = s.row_no))"

    def _meaning(self, flaw: int) -> tuple[str, int]:
        """The reason of a flaw and the position of the column it is about."""
        if flaw > len(FLAWS):
            position, unknown = divmod(flaw - len(FLAWS) - 1, 2)
            return ("missing_value", "unknown_value")[unknown], position + 2
        name = FLAWS[flaw - 1]
        if name in {"missing_key", "repeated"}:
            return name, len(self.sorts) - 1
        return name, 0 if name.endswith("unit") else 1

    def _day(self) -> str:
        """The day of a row; of a text, what stands before the time of day."""
        if self.sorts[1] is Sort.TEXT:
            return f"split_part(replace({TIME}, 'T', ' '), ' ', 1)"
        return TIME

    def _fate(self) -> str:
        whens = []
        if self.definition.key:
            whens.append(f"when {self._blank(len(self.sorts) - 1)} then -{1 + FLAWS.index('missing_key')}")
        for position, column in enumerate(self.definition.columns):
            flaw = len(FLAWS) + 1 + 2 * position
            if column.values and not column.blank:
                whens.append(f"when {self._blank(position + 2)} then -{flaw}")
            if column.values:
                whens.append(f"when not ({self._is(position, column, column.codes)}) then -{flaw + 1}")
        for number, exclusion in enumerate(self.definition.excluded, 1):
            whens.append(f"when {self._holds(exclusion.when)} then {number}")
        return f"case {' '.join(whens)} else 0 end" if whens else "0"

    def _conditions(self) -> list[tuple[Condition, ...]]:
        return [pair for each in self.definition.measures for pair in ((each.of, ()), (each.of, each.counts))]

    def _holds(self, *conditions: Condition) -> str:
        """All of these conditions."""
        return " and ".join(f"({self._any(each)})" for each in conditions if each) or "true"

    def _any(self, condition: Condition) -> str:
        return " or ".join(f"({self._all(alternative)})" for alternative in condition)

    def _all(self, alternative: Mapping[str, tuple[str, ...]]) -> str:
        names = [column.name for column in self.definition.columns]
        parts = [
            f"({self._is(names.index(name), self.definition.column(name), codes)})"
            for name, codes in alternative.items()
        ]
        return " and ".join(parts) or "true"

    def _is(self, position: int, column: Column, codes: Sequence[str]) -> str:
        """A column has one of these codes; never null."""
        place = position + 2
        if not column.values:
            both = {BLANK: self._blank(place), "given": f"not ({self._blank(place)})"}
            return " or ".join(both[code] for code in codes)
        texts = [text for code in codes for text in column.values.get(code, ())]
        parts = [self._in(place, texts)] if self._in(place, texts) else []
        if column.blank in codes:
            parts.append(self._blank(place))
        return " or ".join(parts) or "false"

    def _in(self, place: int, texts: Sequence[str]) -> str:
        """A cell is one of these texts; of whole numbers, those texts that are whole numbers."""
        if self.sorts[place] is Sort.WHOLE:
            listed = [text for text in texts if _is_whole(text)]
        else:
            listed = [f"'{text}'" for text in texts]
        return f"coalesce(c{place} in ({', '.join(listed)}), false)" if listed else ""

    def _blank(self, place: int) -> str:
        """A cell is empty."""
        return f"c{place} is null or c{place} = ''" if self.sorts[place] is Sort.TEXT else f"c{place} is null"


JUDGED = {
    "missing_unit": "s.unit is null or s.unit = ''",
    "unknown_unit": "u.code is null",
    "missing_time": "s.day is null or s.day = ''",
    "bad_time": "k.inside is null",
    "outside": "k.inside = 0",
}
"""When a row has a flaw of unit or time."""


def counter_names(definition: Definition) -> tuple[str, ...]:
    """Return the names of the counters: denominator and numerator of each measure in turn."""
    return tuple(name for place in range(len(definition.measures)) for name in (f"of_{place}", f"counts_{place}"))


def _is_whole(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdigit() and str(int(digits)) == digits and len(digits) < 19
