"""Names the situations of rank, grades and consequences that a result reaches."""

from collections import Counter

from tests.scoring.oracle.document import Ruleset
from tests.scoring.oracle.quantities import number, share


def graded_situations(ruleset: Ruleset, result: dict) -> set[str]:
    """Name what ranks, quotas, vetoes and consequences meet."""
    found: set[str] = set()
    for members in ruleset.classes():
        units = [result["units"][unit.code] for unit in members]
        found |= _rank_situations(ruleset, units)
        if ruleset.grades:
            found |= _grade_situations(ruleset, units)
            found |= _place_situations(ruleset, units, members[0].unit_class)
        else:
            found.add("grades:none")
    return found | _consequence_situations(ruleset, result)


def _rank_situations(ruleset: Ruleset, units: list[dict]) -> set[str]:
    rank = ruleset.rank
    found = {f"rank.{name}={rank.get(name, 'default')}" for name in ("on", "direction", "style")}
    for entry in rank.get("tie_order", []):
        found.add("tie_order:unit_order" if entry == "unit_order" else f"tie_order:{next(iter(entry))}")
    on = rank.get("on", "total")
    values = Counter(unit[on] for unit in units if unit["rank"] is not None)
    if any(times > 1 for times in values.values()):
        found.add(f"rank:tie:{rank.get('style', 'competition')}")
    if any(unit["vetoed_by"] and unit["rank"] is None and unit["total"] is not None for unit in units):
        found.add("rank:vetoed_without_rank")
    if any(unit["vetoed_by"] and unit["rank"] is not None for unit in units):
        found.add("rank:vetoed_with_rank")
    if any(len(unit["vetoed_by"]) > 1 for unit in units):
        found.add("veto:several")
    found.add("class:one_unit" if len(units) == 1 else "class:several_units")
    return found


def _grade_situations(ruleset: Ruleset, units: list[dict]) -> set[str]:
    ties = ruleset.quota["ties_at_last_place"]
    found = {f"grade_on={ruleset.document['grade_on']}", f"quota.base={ruleset.quota['base']}"}
    limits = {number(grade[name]) for grade in ruleset.grades for name in ("at_least", "at_most") if name in grade}
    for unit in units:
        for reason in unit["reason"]:
            word = reason.partition(":")[2] or reason
            found.add(f"reason:{word}")
            if word in ("tie", "cut_off+tie"):
                found.add(f"reason:{word}:{ties}")
        if unit["total"] is not None and unit[ruleset.document["grade_on"]] in limits:
            found.add("grade:exactly_at_limit")
        if unit["vetoed_by"] and unit["reason"][-1].endswith("veto_set"):
            found.add(f"veto:set:uses_place={ruleset.quota['vetoed_uses_place']}")
        if any(reason.endswith(":veto") for reason in unit["reason"]):
            found.add(f"veto:kept_out:uses_place={ruleset.quota['vetoed_uses_place']}")
    return found | _broken_ties(ruleset, units)


def _broken_ties(ruleset: Ruleset, units: list[dict]) -> set[str]:
    if ruleset.quota["ties_at_last_place"] != "break":
        return set()
    found = set()
    for grade in ruleset.grades:
        won = any(f"{grade['code']}:cut_off+tie" in unit["reason"] for unit in units)
        lost = any(f"{grade['code']}:tie" in unit["reason"] for unit in units)
        if won or lost:
            found.add("tie:broken" if won else "tie:cannot_be_told_apart")
    return found


def _place_situations(ruleset: Ruleset, units: list[dict], unit_class: str) -> set[str]:
    counted = {
        "class": len(units),
        "with_total": sum(unit["total"] is not None for unit in units),
        "ranked": sum(unit["rank"] is not None for unit in units),
    }[ruleset.quota["base"]]
    found = {"places:counts_no_unit"} if counted == 0 else set()
    small = {int(entry["size"]): int(entry["places"]) for entry in ruleset.quota.get("small_classes", [])}
    for quota in (grade["quota"] for grade in ruleset.grades if "quota" in grade):
        if counted in small:
            found.add("places:small_class")
            continue
        own = quota.get("classes", {}).get(unit_class, {})
        exact = share(own.get("share", quota["share"])) * counted
        found.add("places:share_of_class" if own else "places:share")
        found.add(f"places:{quota['rounding']}:{'whole' if exact.denominator == 1 else 'fraction'}")
        if exact.denominator == 2:
            found.add(f"places:{quota['rounding']}:exactly_half")
        if int(quota.get("minimum", "0")) > exact + 1:
            found.add("places:minimum")
        if int(quota.get("minimum", "0")) > counted:
            found.add("places:minimum_above_size")
    return found


def _consequence_situations(ruleset: Ruleset, result: dict) -> set[str]:
    rules, drawn = ruleset.consequences, result["consequences"]
    found = set()
    times = {entry["code"]: entry["times"] for entry in rules.get("recommendations", [])}
    found |= {f"recommendation:times_{times[entry['code']]}" for entry in drawn["recommendations"]}
    heads = drawn["excellent_heads"].values()
    found |= {"heads:none" if number_of is None else "heads:given" for number_of in heads}
    if heads:
        found.add(f"heads:{rules['excellent_share']['rounding']}")
    kinds = {award["code"]: award for award in rules.get("awards", [])}
    won = Counter((entry["code"], result["units"][entry["unit"]]["class"]) for entry in drawn["awards"])
    for (code, _), number_of in won.items():
        found.add(f"award:{kinds[code]['kind']}")
        if number_of > int(kinds[code]["places"]):
            found.add(f"award:{kinds[code]['kind']}:tie")
    for entry in drawn["awards"]:
        least = kinds[entry["code"]].get("minimum_gain")
        if least is not None and entry["value"] == number(least):
            found.add("award:exactly_minimum_gain")
    return found
