"""The reason of a grade as machine codes (docs/scoring/grading.md, "Reason of a grade").

`no_total`; or, from the best grade on and joined by `;`, `CODE:why` for each better grade that the unit did not get
(`cut_off`, `veto`, `quota`, `tie`), then `=CODE:how` for the grade that it has (`cut_off`, `cut_off+tie`, `veto_set`),
with `+held` when the unit is held at the grade that it would have had without its vetoes.
Without grades in the ruleset the reason is empty.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.grading.places import Verdict
from hengjing.scoring.grading.settings import Grading

NO_TOTAL = "no_total"
HELD = "+held"
WORDS = {
    Verdict.CUT_OFF: "{}:cut_off",
    Verdict.VETO: "{}:veto",
    Verdict.QUOTA: "{}:quota",
    Verdict.TIE: "{}:tie",
    Verdict.GIVEN: "={}:cut_off",
    Verdict.GIVEN_BY_TIE: "={}:cut_off+tie",
    Verdict.SET: "={}:veto_set",
}


def reason_texts(
    grading: Grading, has_total: NDArray[np.bool_], verdicts: Sequence[NDArray[np.int64]]
) -> tuple[str, ...]:
    """Return the reason of each unit; each text is made once, however many units share it."""
    if not verdicts:
        return ("",) * len(has_total)
    texts = [NO_TOTAL, ""]
    which = has_total.astype(np.int64)
    for setting, verdict in zip(grading.grades, verdicts, strict=True):
        found, which = np.unique(which * len(Verdict) + verdict, return_inverse=True)
        texts = [_longer(texts[pair // len(Verdict)], setting.code, pair % len(Verdict)) for pair in found.tolist()]
    return tuple(texts[position] for position in which.tolist())


def _longer(text: str, code: str, verdict: int) -> str:
    if verdict == Verdict.NOT_ASKED:
        return text
    word = WORDS[Verdict(verdict)].format(code)
    return f"{text};{word}" if text else word


def read_reason(reason: str) -> tuple[tuple[tuple[str, str], ...], tuple[str, str] | None]:
    """Return what a reason says: (grade, why) for each grade not given, and (grade, how) of the one given or None."""
    parts = [part.rpartition(":") for part in reason.split(";") if part and part != NO_TOTAL]
    given = next(((code[1:], how) for code, _, how in parts if code.startswith("=")), None)
    return tuple((code, why) for code, _, why in parts if not code.startswith("=")), given
