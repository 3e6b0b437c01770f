"""A second program for rank and grade, written from docs/scoring/grading.md alone: plain Python, one unit at a time.

It imports nothing of the engine. A unit is a mapping with `total` and `published` (Fraction or None), `at`, `struck`,
`barred`, `set_grade` (position or None), `scores` and `attributes` (Fractions or None, in the order of ties).
The rules are a mapping with the words of the ruleset.
"""

import math
from fractions import Fraction


def rank_class(rules, units):
    """Ranks by the section "Rank"."""
    ranked = [u for u in units if u["total"] is not None and (rules["vetoed_keeps_rank"] or not u["struck"])]
    ranks = []
    for unit in units:
        if not any(unit is other for other in ranked):
            ranks.append(0)
            continue
        better = [other[rules["on"]] for other in ranked if is_better(rules, other[rules["on"]], unit[rules["on"]])]
        if rules["style"] == "competition":
            ranks.append(1 + len(better))
        elif rules["style"] == "dense":
            ranks.append(1 + len(set(better)))
        else:
            equal = [other for other in ranked if other[rules["on"]] == unit[rules["on"]]]
            before = [other for other in equal if tie_key(rules, other) < tie_key(rules, unit)]
            ranks.append(1 + len(better) + len(before))
    return ranks


def is_better(rules, one, other):
    return one > other if rules["direction"] == "higher" else one < other


def tie_key(rules, unit):
    """What the order of ties compares: smaller comes first, a missing number last."""
    scores, attributes = list(unit["scores"]), list(unit["attributes"])
    key = []
    for kind, direction in rules["tie_order"]:
        if kind == "unit_order":
            key.append((0, unit["at"]))
            continue
        number = (scores if kind == "node" else attributes).pop(0)
        if number is None:
            key.append((1, 0))
        else:
            key.append((0, -number if direction == "higher" else number))
    return key


def places_of(rules, grade, unit_class, n):
    """Section "Places"."""
    if n in rules["small_classes"]:
        return rules["small_classes"][n]
    quota = grade["quota"]
    exact = quota["classes"].get(unit_class, quota["share"]) * n
    whole = {
        "down": math.floor(exact),
        "up": math.ceil(exact),
        "half_up": math.floor(exact + Fraction(1, 2)),
    }[quota["rounding"]]
    whole = max(whole, quota["minimum"])
    return min(whole, n)


def reaches(rules, grade, unit):
    if grade["cut_off"] is None:
        return True
    value = unit[rules["grade_on"]]
    return value >= grade["cut_off"] if rules["direction"] == "higher" else value <= grade["cut_off"]


def grade_class(rules, grades, unit_class, units):
    """Sections "Procedure" and "A veto never helps"; returns what `procedure` does."""
    ranks, given, reasons, quotas = procedure(rules, grades, unit_class, units)
    held, words = list(given), list(reasons)
    for number, unit in enumerate(units):
        if not unit["struck"] or unit["total"] is None:
            continue
        spared = {**unit, "struck": False, "barred": 0, "set_grade": None}
        others = [spared if other is unit else other for other in units]
        _, without, why, _ = procedure(rules, grades, unit_class, others)
        own, clear = (len(grades) if each[number] is None else each[number] for each in (given, without))
        if clear > own:
            held[number], words[number] = without[number], why[number] + "+held"
    return ranks, held, words, quotas


def procedure(rules, grades, unit_class, units):
    """Section "Procedure". Returns ranks, grade positions (None for none), reasons, and (places, used) by grade."""
    ranks = rank_class(rules, units)
    sizes = {
        "class": len(units),
        "with_total": len([u for u in units if u["total"] is not None]),
        "ranked": len([r for r in ranks if r]),
    }
    given: list[int | None] = [None] * len(units)
    reasons = [["no_total"] if u["total"] is None else [] for u in units]
    quotas = []
    for position, grade in enumerate(grades):
        places = places_of(rules, grade, unit_class, sizes[rules["base"]]) if grade["quota"] else None
        got, why, used = one_grade(rules, grade, position, units, given, places)
        for number, unit in enumerate(units):
            if unit["total"] is None:
                continue
            if unit["set_grade"] is not None:
                if position < unit["set_grade"]:
                    reasons[number].append(f"{grade['code']}:" + ("veto" if reaches(rules, grade, unit) else "cut_off"))
                elif position == unit["set_grade"]:
                    given[number] = position
                    reasons[number].append(f"={grade['code']}:veto_set")
            elif number in got:
                given[number] = position
                reasons[number].append(f"={grade['code']}:cut_off" + ("+tie" if got[number] else ""))
            elif given[number] is None:
                reasons[number].append(f"{grade['code']}:{why[number]}")
        quotas.append((places, used))
    return ranks, given, [";".join(parts) for parts in reasons], quotas


def one_grade(rules, grade, position, units, given, places):
    """One grade: who gets it (number to whether by a tie), why the others do not, places used."""
    why = {}
    for number, unit in enumerate(units):
        set_by_veto = unit["set_grade"] is not None
        if unit["total"] is None or (given[number] is not None and not set_by_veto):
            continue
        if not reaches(rules, grade, unit):
            why[number] = "cut_off"
        else:
            why[number] = "veto" if set_by_veto or position < unit["barred"] else "quota"
    open_to = [number for number, word in why.items() if word == "quota"]
    if places is None:
        return dict.fromkeys(open_to, False), why, None
    counted = [n for n, word in why.items() if word == "quota" or (word == "veto" and rules["vetoed_uses_place"])]
    took, tied, left_out = fill(rules, units, counted, places)
    why.update({number: "tie" for number in left_out if number in open_to})
    return {number: number in tied for number in took if number in open_to}, why, len(took)


def fill(rules, units, counted, places):
    """Who takes a place, who of them by a tie, and who is left out at the last place."""
    took: list[int] = []
    values = sorted({units[n][rules["on"]] for n in counted}, reverse=rules["direction"] == "higher")
    for value in values:
        group = [n for n in counted if units[n][rules["on"]] == value]
        left = places - len(took)
        if len(group) > left:
            tied = last_place(rules, units, group, left) if left > 0 else []
            left_out = [n for n in group if n not in tied] if left > 0 else []
            return took + tied, tied, left_out
        took += group
    return took, [], []


def last_place(rules, units, group, left):
    """Who of the group at the last place takes a place."""
    if rules["ties"] == "share":
        return group
    if rules["ties"] == "exclude":
        return []
    takers = []
    for number in group:
        key = tie_key(rules, units[number])
        not_behind = [n for n in group if tie_key(rules, units[n]) <= key]
        if len(not_behind) <= left:
            takers.append(number)
    return takers
