"""A definition as SQL text that DuckDB and Spark both read: it filters, joins and counts, and computes nothing else.

Rows are read from a view `source` with `row_no` and the columns `c0`, `c1`, … in the order of `Definition.read`. No
text of a file or path enters the SQL; texts of the definition hold neither quotes nor backslashes. Conditions stand
under `filter`: measured, that is the fastest form, as columns stay in their dictionaries (docs/decisions/0014).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from hengjing.scoring.events.conditions import Cells, Sort
from hengjing.scoring.events.definition import Condition, Definition

__all__ = ["Counting", "Sort", "counter_names", "left_names"]

UNIT, TIME = "c0", "c1"


class Part(Enum):
    """Rows of a file: all, those with a flaw of their own, those whose number was counted before."""

    ALL = ""
    FLAWED = "flawed"
    REPEATED = "repeated"


@dataclass(frozen=True)
class Counting:
    """The SQL of one definition for files whose columns are of these sorts."""

    definition: Definition
    sorts: Sequence[Sort]

    def groups(self, part: Part = Part.ALL, *, left_out: bool = False) -> str:
        """Count rows by unit and day as grouped: rows, rows left out by reason, every counter.

        Args:
            part: which rows of the file.
            left_out: only those of them that are left out by the definition.
        """
        counts = {
            **dict(zip(left_names(self.definition), self._reasons(), strict=True)),
            **dict(zip(counter_names(self.definition), self._counters(), strict=True)),
        }
        named = [f"{_rows(when)} as {name}" for name, when in counts.items()]
        inner = ", ".join([f"{UNIT} as unit", f"{self._day()} as day", "count(*) as rows_", *named])
        outer = ", ".join(["cast(unit as string) as unit", "cast(day as string) as day", "rows_", *counts])
        wanted = {
            Part.ALL: "",
            Part.FLAWED: self._flawed,
            Part.REPEATED: "exists (select 1 from repeated d where d.row_no = s.row_no)",
        }
        limits = [f"({each})" for each in (wanted[part], self._left_out if left_out else "") if each]
        where = f" where {' and '.join(limits)}" if limits else ""
        return f"select {outer} from (select {inner} from source s{where} group by 1, 2) grouped_rows"

    def flaws(self) -> str:
        """Count the flaws that rows show by themselves, by the texts that occur together: 0 where there are none."""
        key = len(self.sorts) - 1
        given = f"count(c{key})" if self.sorts[key] is not Sort.TEXT else f"count(nullif(c{key}, ''))"
        parts = [f"(select count(*) - {given} from source)"] if self.definition.key else []
        if listed := [f"c{place}" for place, column in enumerate(self.definition.columns, 2) if column.values]:
            texts = f"select {', '.join(listed)} from source group by {', '.join(listed)}"
            parts.append(f"(select count(*) from ({texts}) texts where {self._any(self._flaws_of_columns())})")
        return f"select {' + '.join(parts) or '0'} as flaws"

    def bad_rows(self) -> str:
        """List the bad rows: row, the first reason, the column it is about and the text that stands there.

        Reads `known_units`, `known_days` and the `repeated` rows of the file.
        """
        reasons = self._flaws()
        reason = " ".join(f"when {when} then '{name}'" for name, _, when in reasons)
        place = " ".join(f"when {when} then {position}" for _, position, when in reasons)
        text = " ".join(f"when {when} then cast(c{position} as string)" for _, position, when in reasons)
        return (
            f"select row_no, case {reason} end as reason, case {place} end as place, case {text} end as text_ "
            f"from ({self._joined()}) joined_rows where {self._bad}"
        )

    def keys(self, number: int) -> str:
        """Give the rows that can be counted of the file with this number, with their keys."""
        key = f"cast(c{len(self.sorts) - 1} as string)"
        joined = f"({self._joined()}) joined_rows"
        return f"select {number} as file_no, row_no, {key} as key_ from {joined} where not ({self._bad})"

    @property
    def _cells(self) -> Cells:
        return Cells(self.definition, self.sorts)

    def _joined(self) -> str:
        """Rows with what is known of their unit and day; null where nothing is."""
        return (
            "select s.*, u.code as unit_code, k.inside as day_inside, d.row_no is not null as is_repeated from "
            f"(select *, cast({UNIT} as string) as unit_text, cast({self._day()} as string) as day_text from source) s "
            "left join known_units u on s.unit_text = u.text left join known_days k on s.day_text = k.text "
            "left join repeated d on s.row_no = d.row_no"
        )

    @property
    def _bad(self) -> str:
        unknown = "unit_code is null or day_inside is null or day_inside = 0 or is_repeated"
        return f"coalesce({self._flawed}, false) or {unknown}"

    def _flaws(self) -> list[tuple[str, int, str]]:
        """Every reason in the order in which a row is judged, the column it is about, and when it holds."""
        key = len(self.sorts) - 1
        own = self._own_flaws()
        return [
            *own[:1],
            ("missing_unit", 0, "unit_text is null or unit_text = ''"),
            ("unknown_unit", 0, "unit_code is null"),
            ("missing_time", 1, "day_text is null or day_text = ''"),
            ("bad_time", 1, "day_inside is null"),
            ("outside", 1, "day_inside = 0"),
            *own[1:],
            ("repeated", key, "is_repeated"),
        ]

    def _own_flaws(self) -> list[tuple[str, int, str]]:
        """Flaws that a row shows by itself: no number, a column not filled in, a value not in the definition."""
        key = len(self.sorts) - 1
        blank = self._cells.blank(key) if self.definition.key else "false"
        return [("missing_key", key, blank), *self._flaws_of_columns()]

    def _flaws_of_columns(self) -> list[tuple[str, int, str]]:
        cells = self._cells
        found = []
        for position, column in enumerate(self.definition.columns, 2):
            if column.values and not column.blank:
                found.append(("missing_value", position, cells.blank(position)))
            if column.values:
                found.append(("unknown_value", position, cells.unknown(position)))
        return found

    @property
    def _flawed(self) -> str:
        return self._any(self._own_flaws())

    def _any(self, flaws: Sequence[tuple[str, int, str]]) -> str:
        return " or ".join(f"({when})" for _, _, when in flaws)

    @property
    def _left_out(self) -> str:
        return " or ".join(f"({self._cells.holds(each.when)})" for each in self.definition.excluded) or "false"

    def _reasons(self) -> list[str]:
        """When a row is left out for each reason: it holds, and none before it."""
        held = [self._cells.holds(each.when) for each in self.definition.excluded]
        return [
            " and ".join([f"({when})", *(f"not coalesce({before}, false)" for before in held[:place])])
            for place, when in enumerate(held)
        ]

    def _counters(self) -> list[str]:
        pairs: list[tuple[Condition, ...]] = []
        for each in self.definition.measures:
            pairs += [(each.of,), (each.of, each.counts)]
        return [self._cells.holds(*pair) for pair in pairs]

    def _day(self) -> str:
        """The day of a row as it is grouped: the one that stands for it (`days.standing_for`), or a text, which is
        judged afterwards, without its time of day."""
        if self.sorts[1] is not Sort.TEXT:
            first, last = (
                f"cast('{day}' as date)" for day in (self.definition.window.first, self.definition.window.last)
            )
            month = f"{TIME} - (cast(day({TIME}) as integer) - 1)"
            standing = month if self.definition.window.first.endswith("-01") else f"greatest({month}, {first})"
            return f"case when {TIME} between {first} and {last} then {standing} else {TIME} end"
        usual = f"when substr({TIME}, 11, 1) in (' ', 'T') then substr({TIME}, 1, 10)"
        return f"case {usual} else split_part(replace({TIME}, 'T', ' '), ' ', 1) end"


def _rows(when: str) -> str:
    """Count the rows for which a condition holds."""
    return "count(*)" if when == "true" else f"count(*) filter (where {when})"


def counter_names(definition: Definition) -> tuple[str, ...]:
    """Return the names of the counters: denominator and numerator of each measure in turn."""
    return tuple(name for place in range(len(definition.measures)) for name in (f"of_{place}", f"counts_{place}"))


def left_names(definition: Definition) -> tuple[str, ...]:
    """Return the names of the counters of rows left out, one for each reason."""
    return tuple(f"left_{place}" for place in range(len(definition.excluded)))
