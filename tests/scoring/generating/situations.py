"""All situations that random rulesets and facts should reach (docs/scoring)."""

COMMON = ("floor", "cap", "round")
PARAMETERS: dict[str, tuple[str, ...]] = {
    "completion": (*COMMON, "target", "direction", "limit", "below", "challenge", "challenge_points"),
    "interval": (
        *(*COMMON, "threshold", "benchmark", "direction", "threshold_points", "benchmark_points"),
        *("beyond_points", "below_points", "offset"),
    ),
    "slope": (*COMMON, "target", "direction", "at_target", "step", "better_points_per_step", "steps"),
    "bands": (*COMMON, "of", "target", "edge"),
    "by_rank": (*COMMON, "direction", "ties", "table", "last_places", "otherwise", "first_points"),
    "ratio_index": (*COMMON, "yields"),
    "task_list": (*COMMON, "completion_cap", "timeliness", "quality"),
    "judged": (
        *(*COMMON, "full_mark", "groups", "trim_from", "drop_highest", "drop_lowest", "require_all_groups"),
        *("difficulty", "void_if_all_equal", "at_most", "at_least"),
    ),
    "satisfaction": (*COMMON, "full_value", "invalid", "groups", "minimum_valid"),
    "vote_majority": (*COMMON, "invalid", "majority", "otherwise"),
    "per_event": (*COMMON, "repeated_factor", "unremedied_factor", "doubled_factor", "yields"),
    "count": COMMON,
    "deduction": (*COMMON, "levels", "yields"),
    "bonus": (*COMMON, "highest_once"),
    "veto": ("at_least",),
    "sum_of": ("by", "weights_total", "round_parts", "round_total", "minimum_scored", "minimum_share"),
    "better_of": (),
}

HIGHER_LOWER = ("higher", "lower")
YES_NO = ("yes", "no")
CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("completion", "direction"): HIGHER_LOWER,
    ("completion", "below"): ("zero", "share", "points"),
    ("interval", "direction"): HIGHER_LOWER,
    ("slope", "direction"): ("higher", "lower", "both"),
    ("slope", "steps"): ("continuous", "completed", "started"),
    ("bands", "of"): ("value", "ratio"),
    ("bands", "edge"): ("lower", "upper"),
    ("by_rank", "direction"): HIGHER_LOWER,
    ("by_rank", "ties"): ("competition", "dense", "average"),
    ("ratio_index", "yields"): ("points", "index"),
    ("task_list", "quality"): YES_NO,
    ("judged", "require_all_groups"): YES_NO,
    ("judged", "void_if_all_equal"): YES_NO,
    ("per_event", "yields"): ("remaining", "amount"),
    ("deduction", "yields"): ("remaining", "amount"),
    ("bonus", "highest_once"): YES_NO,
    ("sum_of", "by"): ("points", "weights"),
}
BRANCHES = {
    "completion": ("below", "challenge", "proportional"),
    "interval": ("beyond", "below", "inside"),
    "slope": ("on_target", "worse", "better"),
    "bands": ("band",),
    "by_rank": ("place", "place_last", "place_otherwise", "place_shared"),
    "ratio_index": ("index", "points"),
    "task_list": ("tasks", "tasks_partial"),
    "judged": ("panel", "groups", "groups_partial"),
    "satisfaction": ("publishable", "small_sample"),
    "vote_majority": ("majority", "no_majority"),
    "per_event": ("remaining", "amount"),
    "count": ("count",),
    "deduction": ("amount", "remaining"),
    "bonus": ("claims", "none"),
    "veto": ("struck", "clear"),
    "sum_of": ("whole", "spread", "too_few"),
    "better_of": ("best",),
}
EDGES = {
    "completion": "at_limit at_target at_challenge beyond below_zero below_share below_points own_target negative",
    "interval": "at_threshold at_benchmark no_inside",
    "slope": " ".join(f"{how}_{part}" for how in CHOICES["slope", "steps"] for part in ("whole", "fraction")),
    "bands": "on_lower_value on_upper_value on_lower_ratio on_upper_ratio first last",
    "vote_majority": "exactly_majority step_1 step_2",
    "judged": "absent own_difficulty trim trim_exactly no_trim",
    "task_list": "completion_capped exactly_up_to last_row",
    "satisfaction": "group_without_valid",
    "bonus": "several_of_one_matter",
    "per_event": "doubled_1 only_doubled repeated unremedied",
}
OTHERS = """
applies_to:classes applies_to:units applies_to:except_units points:by_default points:by_classes points:by_units
points:derived weight:by_default weight:by_classes weight:by_units rule:dated_1 rule:dated_2 rule:dated_3
rule:class_parameters leaf:depth_1 leaf:depth_2 leaf:depth_3 leaf:depth_4
decimals.score=4 decimals.score=6 decimals.score=default decimals.weight=0 decimals.weight=2 decimals.weight=4
decimals.weight=6 decimals.weight=default decimals.published=default
rows:percent rows:thousands rows:full_width rows:negative rows:absent rows:no_data rows:no_data_whole
rows:not_applicable rows:not_applicable_whole
leaf:negative leaf:zero leaf:raised_to_floor leaf:cut_to_cap leaf:rounding_tie leaf:rounding_tie_negative
judged:void:void_if_all_equal judged:void:at_most judged:void:at_least judged:marks_where_not_applicable
per_event:missing_zero count:missing_zero bonus:missing_zero deduction:missing_zero veto:missing_zero
sum_of:none_scored sum_of:below_minimum_scored sum_of:below_minimum_share sum_of:exactly_minimum_scored
sum_of:exactly_minimum_share better_of:tie better_of:later_child
base:scored base:no_data base:not_applicable bonus:no_data bonus:not_applicable deductions:no_data
deductions:not_applicable vetoes:no_data vetoes:not_applicable
total:none total:given total:negative total:bonus_capped total:deduction_capped total:raised_to_floor
total:cut_to_cap published:rounding_tie
rank.on=total rank.on=published rank.on=default rank.direction=higher rank.direction=lower rank.direction=default
rank.style=competition rank.style=dense rank.style=ordinal rank.style=default
rank:tie:competition rank:tie:dense rank:tie:ordinal rank:vetoed_with_rank rank:vetoed_without_rank
tie_order:node tie_order:attribute tie_order:unit_order class:one_unit class:several_units
grades:none grade_on=total grade_on=published grade:exactly_at_limit quota.base=class quota.base=with_total
quota.base=ranked veto:several veto:set:uses_place=yes veto:set:uses_place=no veto:kept_out:uses_place=yes
veto:kept_out:uses_place=no
reason:no_total reason:cut_off reason:quota reason:veto reason:veto_set reason:cut_off+tie:share
reason:cut_off+tie:break reason:tie:exclude reason:tie:break tie:broken tie:cannot_be_told_apart
places:counts_no_unit places:small_class places:share places:share_of_class places:minimum places:minimum_above_size
recommendation:times_1 recommendation:times_2 recommendation:times_3 heads:none heads:given heads:down heads:half_up
heads:up award:PERFORMANCE_IMPROVEMENT award:PERFORMANCE_IMPROVEMENT:tie award:SINGLE_ITEM award:SINGLE_ITEM:tie
award:exactly_minimum_gain
"""


def expected() -> set[str]:
    """Name every situation that `coverage` should find over enough seeds."""
    found = set(OTHERS.split())
    for kind, names in PARAMETERS.items():
        found |= {f"{kind}.{name}{default}" for name in names for default in ("", ":default")}
        found |= {f"{kind}:{state}" for state in ("scored", "no_data", "not_applicable")}
        found |= {f"{kind}:{branch}" for branch in BRANCHES[kind]}
        found |= {f"{kind}:edge:{name}" for name in EDGES.get(kind, "").split()}
        if kind not in ("sum_of", "better_of"):
            found.add(f"{kind}:large")
    found |= {f"{kind}.{name}={choice}" for (kind, name), choices in CHOICES.items() for choice in choices}
    for how in ("down", "half_up", "up"):
        found |= {f"places:{how}:{part}" for part in ("whole", "fraction", "exactly_half")}
    for by in ("points", "weights"):
        for rounding in ("plain", "round_parts", "round_total", "round_parts+round_total"):
            found |= {f"sum_of:{by}:{branch}:{rounding}" for branch in ("whole", "spread")}
    return found | {f"decimals.published={digits}" for digits in range(7)}
