"""Why a target is not met, by what is compared; shown only while it is not."""

_COLUMNS = (
    "the mark was measured with a kernel of eight kinds that keeps three columns for each item. The sheet "
    "keeps twenty for each of 127 nodes, and the details below them. Copying the "
    "same bytes (`ready/copy`) alone takes a third to a half of the time, and the other engines write five "
    "columns for 100 items"
)
_CLASSES = (
    "at this size the calls of NumPy cost more than the numbers: a class takes about the same few "
    "milliseconds before its first unit, as the difference between `office` (one class) and `departments` "
    "(five, with as many units in all) shows. The mark was measured with one class, eight kinds, three "
    "columns a cell and without details"
)
NOT_MET: dict[str, str] = {
    "ready/ms": _CLASSES,
    "ready/integers": _CLASSES,
    "explanations/ms": (
        "the target is a sentence for each item; what is measured is a whole page for it: rule in words, "
        "parameters with their sources, facts, every step in exact fractions, roll-up to the total. It is "
        "made when somebody opens it"
    ),
    "ready/speed": _COLUMNS,
    "duckdb/ready": _COLUMNS,
    "duckdb/bound_facts": _COLUMNS,
    "parquet/limit": (
        "the limit reads and writes the same twenty columns and computes nothing. Where the rest of the time "
        "goes was not measured apart"
    ),
    "study_draws/product_and_sort": (
        "the limit knows one sum over all items. The study rolls up three levels, spreads what does not apply "
        "in every draw, finds where a last digit could decide and computes that exactly, and grades by "
        "cut-offs and quota"
    ),
    "coinr/study_draws": "the fixed part of the study weighs more with fewer draws",
    "counted_events/scan": (
        "beside counting, every value is checked to be one of those declared, every row is accounted for, and "
        "the files are hashed for the ledger; the limit does none of it"
    ),
    "pandas_events/counted_events": (
        "pandas counts and checks nothing, as in the line above; the mark was measured with the counting query "
        "alone. The scan of the same columns is nine times as fast as pandas"
    ),
}
