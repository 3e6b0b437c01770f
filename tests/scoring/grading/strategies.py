"""Random rulesets and classes of units, dense in ties, vetoes, small classes and missing numbers."""

from hypothesis import strategies as st

from hengjing.scoring.ruleset import Grade, GradeQuota, QuotaRule, RankRule, TieKey
from tests.scoring.grading.situations import UNIT_ORDER, Row, ruleset

TOTALS = ("95", "93", "92.995", "92.994", "92.99", "90", "89.996", "85", "80", "79.995", "60", "0", "-3.5")
SHARES = st.sampled_from(["0", "10%", "20%", "30%", "33.3333%", "50%", "70%", "100%", "0.125"])
FEW = st.sampled_from([None, "1", "2", "3.5", "-1"])


@st.composite
def quotas(draw):
    if draw(st.booleans()):
        return None
    classes = {"A": draw(SHARES)} if draw(st.booleans()) else {}
    rounding = draw(st.sampled_from(["down", "half_up", "up"]))
    return GradeQuota(draw(SHARES), rounding, draw(st.integers(0, 3)), classes)


@st.composite
def grade_lists(draw, key):
    lines = draw(st.lists(st.sampled_from([95, 93, 92.99, 90, 85, 80, 60, 0]), unique=True, max_size=4))
    lines.sort(reverse=key == "at_least")
    named = [Grade(f"G{at}", f"等次{at}", quota=draw(quotas()), **{key: str(line)}) for at, line in enumerate(lines)]
    return (*named, Grade("LAST", "末等", quota=draw(quotas())))


@st.composite
def schemes(draw):
    direction = draw(st.sampled_from(["higher", "lower"]))
    style = draw(st.sampled_from(["competition", "dense", "ordinal"]))
    directions = st.sampled_from(["higher", "lower"])
    nodes = st.builds(TieKey, node=st.just("KEY"), direction=directions)
    ties = draw(st.lists(nodes | st.builds(TieKey, attribute=st.just("task_weight"), direction=directions), max_size=3))
    if style == "ordinal" or draw(st.booleans()):
        ties.append(UNIT_ORDER)
    return ruleset(
        rank=RankRule(
            on=draw(st.sampled_from(["total", "published"])),
            direction=direction,
            style=style,
            tie_order=tuple(ties),
            vetoed_keeps_rank=draw(st.booleans()),
        ),
        grades=draw(grade_lists("at_least" if direction == "higher" else "at_most")),
        grade_on=draw(st.sampled_from(["total", "published"])),
        quota=QuotaRule(
            base=draw(st.sampled_from(["class", "with_total", "ranked"])),
            ties_at_last_place=draw(st.sampled_from(["share", "exclude", "break"])),
            vetoed_uses_place=draw(st.booleans()),
            small_classes=draw(st.dictionaries(st.integers(1, 3), st.integers(0, 2), max_size=3)),
        ),
    )


@st.composite
def units(draw, grades):
    rows = []
    order = draw(st.permutations(range(draw(st.integers(1, 12)))))
    for at in order:
        struck = draw(st.sampled_from(["", "", "", "flag", "bar", "set", "both"]))
        rows.append(
            Row(
                total=draw(st.sampled_from([*TOTALS, None])),
                at=at,
                vetoed=struck != "",
                barred=draw(st.integers(1, grades)) if struck in {"bar", "both"} else 0,
                set_grade=grades - 1 if struck in {"set", "both"} else -1,
                scores=tuple(draw(FEW) for _ in range(3)),
                attributes=tuple(draw(FEW) for _ in range(3)),
            )
        )
    return rows
