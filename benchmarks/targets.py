"""The rows of the report: what is compared with what, the target, and why one is not met."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.cases import Case
from benchmarks.rounds import Ratio, Series, ratio
from benchmarks.scheme import DIMENSIONS, INDICATORS
from benchmarks.tasks import EXPLAINED_UNITS

MEMORY = ("ready", "bound_facts", "copy", "duckdb", "polars", "pandas")
DISK = ("parquet", "limit", "duckdb_parquet", "polars_parquet", "pandas_parquet")
TASKS = {
    "office": (
        "ready",
        "bound_facts",
        "explanations",
        "integers",
        "copy",
        "duckdb",
        "polars",
        "pandas",
        "pymcdm",
    ),
    "departments": ("ready", "bound_facts", "integers"),
    "million": (*MEMORY, "integers", *DISK),
    "ten_million": (*MEMORY, *DISK),
    "workbook": ("ready", "libreoffice"),
    "spark": ("spark_kernel", "spark_sql", "parquet"),
    "draws": ("study_draws", "product_and_sort"),
    "events": ("counted_events", "scan", "polars_events", "pandas_events"),
}
COINR_SECONDS = 0.21
NAMES = {
    "ready": "Hengjing, ready partitions → sheet, 1 thread",
    "bound_facts": "Hengjing, bound facts → sheet, 2 threads",
    "explanations": "Hengjing, explanations of all numbers of 4 units as pages of text, 1 thread",
    "integers": "pure Python integers, 1 thread",
    "copy": "limit: copy of the same bytes",
    "duckdb": "DuckDB int64 SQL, 2 threads",
    "polars": "Polars int64, 2 threads",
    "pandas": "pandas float64, 1 thread",
    "parquet": "Hengjing, Parquet → Parquet, 2 threads",
    "limit": "limit: read and write the same columns, 2 threads",
    "duckdb_parquet": "DuckDB int64 SQL, Parquet → Parquet, 2 threads",
    "polars_parquet": "Polars int64, Parquet → Parquet, 2 threads",
    "pandas_parquet": "pandas float64, Parquet → Parquet",
    "libreoffice": "LibreOffice, the live workbook recalculated (start, load, recalculate, save)",
    "pymcdm": "pymcdm weighted sum of the item points, ranks only",
    "spark_kernel": "Hengjing on Spark local[2], Parquet → Parquet",
    "spark_sql": "Spark SQL local[2], int64, Parquet → Parquet",
    "study_draws": "Hengjing, study of all weights, 1 thread",
    "product_and_sort": "limit: one matrix product and a sort of its rows, 1 thread",
    "counted_events": "Hengjing, events → counters by unit and month, 2 threads",
    "scan": "limit: DuckDB scan of the same columns, 2 threads",
    "polars_events": "Polars streaming, 2 threads",
    "pandas_events": "pandas, 1 thread",
}


@dataclass(frozen=True)
class Row:
    """One line of the table; `target` is met at most or at least, or None where there is none."""

    key: str
    case: str
    text: str
    unit: str
    target: float | None
    at_most: bool
    value: Callable[[Any, dict[str, Series]], Ratio]

    def met(self, found: Ratio) -> bool | None:
        """Whether the median meets the target."""
        if self.target is None:
            return None
        return found.middle <= self.target if self.at_most else found.middle >= self.target


def rows() -> list[Row]:
    """Return every row, case by case."""
    found = [
        _seconds("office", "ready", 5.0),
        _over("office", "ready", "integers", target=0.3, at_most=True),
        _over("office", "bound_facts", "integers"),
        _over("office", "ready", "copy"),
        _over("office", "duckdb", "ready"),
        _over("office", "polars", "ready"),
        _over("office", "pandas", "ready"),
        _over("office", "pymcdm", "ready"),
        _page(),
        _seconds("departments", "ready", 5.0),
        _over("departments", "ready", "integers", target=0.3, at_most=True),
    ]
    for case in ("million", "ten_million"):
        found += [
            _speed(case),
            _over(case, "ready", "copy"),
            _over(case, "duckdb", "ready", target=3.0),
            _over(case, "duckdb", "bound_facts", target=3.0),
            _over(case, "polars", "bound_facts"),
            _over(case, "pandas", "bound_facts"),
            *([_over(case, "integers", "ready")] if case == "million" else []),
            _over(case, "parquet", "limit", target=2.0, at_most=True),
            _memory(case, "parquet"),
            *(_over(case, f"{rival}_parquet", "parquet") for rival in ("duckdb", "polars", "pandas")),
        ]
    return [
        *found,
        _over("workbook", "libreoffice", "ready"),
        _over("spark", "spark_kernel", "spark_sql", target=1.2, at_most=True),
        _over("spark", "spark_kernel", "parquet"),
        _over("draws", "study_draws", "product_and_sort", target=3.0, at_most=True),
        _quoted_draws(),
        _over("events", "counted_events", "scan", target=2.5, at_most=True),
        _over("events", "pandas_events", "counted_events", target=5.0),
        _over("events", "polars_events", "counted_events"),
        _memory("events", "counted_events"),
    ]


def _over(case: str, over: str, under: str, target: float | None = None, *, at_most: bool = False) -> Row:
    text = f"{NAMES[over]} ÷ {NAMES[under]}"
    return Row(
        f"{case}/{over}/{under}", case, text, "×", target, at_most, lambda _, series: ratio(series[over], series[under])
    )


def _seconds(case: str, name: str, target: float) -> Row:
    def value(_: Case, series: dict[str, Series]) -> Ratio:
        times = sorted(1000 * second for second in series[name].warm)
        return Ratio(times[len(times) // 2], times[0], times[-1])

    return Row(f"{case}/{name}/ms", case, NAMES[name], "ms", target, True, value)


def _page() -> Row:
    """The target is 50 ms for a sentence for each of 9,600 cells."""

    def value(case: Case, series: dict[str, Series]) -> Ratio:
        pages = EXPLAINED_UNITS * (case.items + INDICATORS + DIMENSIONS + 2)
        times = sorted(1000 * second / pages for second in series["explanations"].warm)
        return Ratio(times[len(times) // 2], times[0], times[-1])

    text = "Hengjing, one explanation as a page of text"
    return Row("office/explanations/ms", "office", text, "ms", 0.0052, True, value)


def _speed(case: str) -> Row:
    def value(size: Case, series: dict[str, Series]) -> Ratio:
        speeds = sorted(size.cells / second / 1e6 for second in series["ready"].warm)
        return Ratio(speeds[len(speeds) // 2], speeds[0], speeds[-1])

    return Row(f"{case}/ready/speed", case, f"{NAMES['ready']}, million cells a second", "M/s", 20.0, False, value)


def _memory(case: str, task: str) -> Row:
    def value(_: Any, series: dict[str, Series]) -> Ratio:
        peak = series[task].peak
        return Ratio(peak, peak, peak)

    return Row(f"{case}/{task}/memory", case, f"{NAMES[task]}, peak memory", "GB", 1.0, True, value)


def _quoted_draws() -> Row:
    """COINr's seconds a draw are those of the design study, at 80 units; it grows with the units."""

    def value(case: Any, series: dict[str, Series]) -> Ratio:
        times = sorted(case.draws * COINR_SECONDS / second for second in series["study_draws"].warm)
        return Ratio(times[len(times) // 2], times[0], times[-1])

    text = f"COINr 1.1.14, {COINR_SECONDS} s a draw as measured in the design study (80 units) ÷ {NAMES['study_draws']}"
    return Row("draws/coinr/study_draws", "draws", text, "×", 1_000.0, False, value)


def unusable(series: dict[str, Series]) -> list[Any]:
    """Return the limits whose own times spread by more than three times: their ratios say nothing."""
    names = ("copy", "limit", "product_and_sort", "scan")
    limits = {name: series[name].warm for name in names if name in series}
    return [name for name, times in limits.items() if max(times) > 3 * min(times)]
