"""veto (一票否决): confirmed cases strike (docs/scoring/rule-kinds/veto.md)."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from hengjing.scoring.facts import Inputs, Shape
from hengjing.scoring.rules.base import (
    Branch,
    Measure,
    Outcome,
    Parameter,
    Parameters,
    Rule,
    Scale,
    Type,
    Working,
    branch_of,
)

STRUCK, CLEAR = range(2)


def bound(p: Parameters, x: Inputs) -> tuple[int, int]:
    """All confirmed cases together."""
    return x.peak("confirmed") * len(x.records["confirmed"].unit) + abs(p.at_least), 1


def kernel(p: Parameters, x: Inputs) -> Outcome:
    """Return no points, and which units are struck."""
    records = x.records["confirmed"]
    cases = x.column(0)
    np.add.at(cases, records.unit, records.value)
    struck = np.greater_equal(cases, p.at_least)
    branch = branch_of(x.size, (struck, STRUCK), otherwise=CLEAR)
    return Outcome(x.column(0), x.column(1), branch, workings=(cases,), struck=struck)


def sentence(p: Mapping[str, Any], language: str) -> str:
    """The rule in words."""
    if language == "zh":
        return f"经认定{p['at_least']}件及以上的，一票否决"
    return f"Strikes when the confirmed cases number {p['at_least']} or more"


def _no_limits(p: Parameters, x: Inputs) -> tuple[Any, Any]:
    del p, x
    return None, None


RULE = Rule(
    kind="veto",
    zh="一票否决",
    en="Veto",
    parameters=(
        Parameter(
            "at_least", Type.WHOLE, "认定件数起点", "cases from which on it strikes", default="1", above_zero=True
        ),
    ),
    measures=(Measure("confirmed", Shape.RECORDS, Scale.COUNT, "认定件数", "confirmed cases", not_negative=True),),
    branches=(
        Branch("struck", "经认定{cases}件，一票否决", "{cases} confirmed cases: struck"),
        Branch("clear", "经认定{cases}件，未触发否决", "{cases} confirmed cases: not struck"),
    ),
    workings=(Working("cases", Scale.COUNT, "认定件数合计", "confirmed cases"),),
    kernel=kernel,
    bound=bound,
    sentence=sentence,
    default_limits=_no_limits,
    limited=False,
    lines=frozenset({"vetoes"}),
)
