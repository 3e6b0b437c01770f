"""由数据重算每个单位每一项的得分 / the points of every item of every unit, from the facts: python3 items.py [folder]

Needs nothing but Python. Reads ruleset.json and facts.jsonl, computes each item as the page of the manual named beside
it says, and compares with sheet.jsonl. Every number is an exact fraction.
"""

import hashlib
import json
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

ZERO, BOUNDLESS = Fraction(0), Fraction(10**40)


class Nothing(Exception):
    """The item has no points; the text says why: no_data or not_applicable (model.md 4)."""


def number(text):
    """12.5 or 80% as an exact fraction (model.md 1)."""
    whole, _, decimals = text.rstrip("%").partition(".")
    return Fraction(int(whole + decimals), 10 ** (len(decimals) + 2 * text.endswith("%")))


def half_up(value, digits):
    """Round once, 四舍五入, half away from zero (rounding.md)."""
    return Fraction(int(abs(value) * 10**digits + Fraction(1, 2)), 10**digits) * (1 if value > 0 else -1)


class Item:
    """One item of one unit: the parameters of its rule, its full marks, its rows of facts."""

    def __init__(self, rule, full, rows, digits):
        self.kind, self.p, self.full, self.rows, self.digits = rule["kind"], rule["p"], full, rows, digits
        self.not_publishable, self.struck, self.nothing = False, False, ""

    def points(self, written):
        """Points, or a share of the full marks (model.md 3)."""
        return number(written) * (self.full if written.endswith("%") else 1)

    def given(self, name, default="0"):
        """A parameter that is points or a share of the full marks."""
        return self.points(self.p.get(name, default))

    def listed(self, name, column):
        """A list of the rule as code -> number, such as levels with their points."""
        return {row["code"]: number(row[column]) for row in self.p.get(name, ())}

    def table(self, measure):
        """The values of a measure by group and entry."""
        rows = [row for row in self.rows if row["measure"] == measure and row["status"] == ""]
        return {(row["group"], row["entry"]): number(row["value"]) for row in rows}

    def value(self, measure, default=None):
        """The number of a measure; it replaces the parameter of the same name."""
        found = self.table(measure).get(("", ""))
        if found is None and default is None and measure not in self.p:
            raise Nothing("no_data")
        return number(self.p.get(measure, default)) if found is None else found

    def check(self, missing):
        """Note when the facts say that the whole item is nothing; not applicable wins over no data (model.md 4)."""
        whole = [row["status"] for row in self.rows if self.kind != "task_list" or row["measure"] == ""]
        if "not_applicable" in whole:
            self.nothing = "not_applicable"
        elif "no_data" in whole or (not self.rows and missing != "zero"):
            self.nothing = "no_data"

    def limited(self, exact, floor=ZERO, cap=None):
        """Floor, cap, then one rounding (model.md 3)."""
        cap = self.full if cap is None else cap
        exact = max(exact, self.given("floor") if "floor" in self.p else floor)
        exact = min(exact, self.given("cap") if "cap" in self.p else cap)
        return half_up(exact, int(self.p.get("round", self.digits)))


def bands(c, _):  # bands.md
    x = Fraction(c.value("actual"), c.value("target") if c.p.get("of") == "ratio" else 1)
    points, edges = [c.points(band["points"]) for band in c.p["bands"]], [band["from"] for band in c.p["bands"][1:]]
    upper = c.p.get("edge") == "upper"
    passed = [edge for edge in map(number, edges) if x > edge or (x == edge and not upper)]
    return c.limited(points[len(passed)], min(points), max(points))


def bonus(c, _):  # bonus.md: of one matter only the highest claim counts, once
    levels, claims, matters = c.listed("levels", "points"), c.table("claim"), {}
    if c.p.get("highest_once") == "no":
        return c.limited(sum(count * levels[level] for (_, level), count in claims.items()))
    for (matter, level), count in claims.items():
        matters[matter] = max(matters.get(matter, ZERO), levels[level] if count >= 1 else ZERO)
    return c.limited(sum(matters.values()))


def by_rank(c, values):  # by_rank.md; `values` are those of the units of the class whose item is scored
    sign, ties, value = -1 if c.p.get("direction") == "lower" else 1, c.p.get("ties"), c.value("value")
    table, last_places = ([c.points(text) for text in c.p.get(name, ())] for name in ("table", "last_places"))
    values = list(set(values)) if ties == "dense" else values
    n, p, g = len(values), 1 + sum(sign * v > sign * value for v in values), values.count(value)

    def points(place, from_last):
        if "first_points" in c.p:
            return c.given("first_points") - c.given("step_points") * (place - 1)
        if place <= len(table):
            return table[place - 1]
        return last_places[from_last - 1] if from_last <= len(last_places) else c.given("otherwise")

    lowest = points(n, 1) if "first_points" in c.p else min([*table, *last_places, c.given("otherwise")])
    if ties == "average":
        return c.limited(Fraction(sum(points(k, n - k + 1) for k in range(p, p + g)), g), min(lowest, ZERO))
    return c.limited(points(p, n - (p + g - 1) + 1), min(lowest, ZERO))


def completion(c, _):  # completion.md; `lower` mirrors at the target
    a, t, x = c.value("actual"), c.value("target"), c.given("challenge_points")
    has_challenge = "challenge_points" in c.p and ("challenge" in c.p or c.table("challenge"))
    k = c.value("challenge") if has_challenge else t
    a, k = (2 * t - a, 2 * t - k) if c.p.get("direction") == "lower" else (a, k)
    below = {"zero": ZERO, "share": c.full * Fraction(a, t) * number(c.p.get("below_share", "0"))}
    below["points"] = c.given("below_points")
    if "limit" in c.p and a < number(c.p["limit"]) * t:
        q = below[c.p.get("below", "zero")]
    elif has_challenge and a > t:
        q = c.full + x * Fraction(min(a, k) - t, k - t)
    else:
        q = c.full * Fraction(a, t)
    return c.limited(q, cap=c.full + x)


def count(c, _):  # count.md
    levels = c.listed("levels", "points")
    return c.limited(sum(value * levels[level] for (_, level), value in c.table("number").items()))


def deduction(c, _):  # deduction.md
    levels = c.listed("levels", "points")
    loss = sum(c.table("amount").values()) + sum(n * levels[level] for (_, level), n in c.table("event").items())
    return c.limited(c.full - loss if c.p.get("yields") == "remaining" else loss)


def interval(c, _):  # interval.md; for `lower` every comparison is turned round
    sign = -1 if c.p.get("direction") == "lower" else 1
    a, low, high = (sign * c.value(name) for name in ("actual", "threshold", "benchmark"))
    start, end = c.given("threshold_points"), c.given("benchmark_points", "100%")
    if a >= high:
        q = c.given("beyond_points") if "beyond_points" in c.p else end
    elif a < low or high <= low:
        q = c.given("below_points") if "below_points" in c.p else start
    else:
        q = start + (end - start) * Fraction(a - low, high - low) + c.given("offset")
    return c.limited(q)


def judged(c, void):  # judged.md; `void` are the ballots (group, rater) that do not count
    groups = c.listed("groups", "weight") or {"": Fraction(1)}
    full_mark, difficulty = number(c.p.get("full_mark", "100")), c.value("difficulty", "1")
    parts = {}
    for group in groups:
        ballots = [(of, mark) for of, mark in c.table("mark").items() if of[0] == group and of not in void]
        marks = sorted(mark for _, mark in ballots)
        if marks and len(marks) >= int(c.p.get("trim_from", len(marks) + 1)):
            marks = marks[int(c.p.get("drop_lowest", "0")) : len(marks) - int(c.p.get("drop_highest", "0"))]
        if marks:
            parts[group] = half_up(c.full * Fraction(sum(marks) * difficulty, len(marks) * full_mark), c.digits)
    if not parts or (c.p.get("require_all_groups") == "yes" and len(parts) < len(groups)):
        raise Nothing("no_data")
    weighted = sum(groups[group] * part for group, part in parts.items())
    return c.limited(Fraction(weighted, sum(groups[group] for group in parts)))


def void_ballots(items):  # judged.md: a ballot is what one rater gave to all units of the class
    ballots, p = {}, items[0].p
    for item in items:
        for rater, mark in item.table("mark").items():
            ballots.setdefault(rater, []).append(mark)
    many = {"count": len(items), "from": "0", **p.get("at_most", {})}
    few = {"count": "0", "below": "0", **p.get("at_least", {})}
    return {
        rater
        for rater, marks in ballots.items()
        if (p.get("void_if_all_equal") == "yes" and len(marks) > 1 and len(set(marks)) == 1)
        or sum(mark >= number(many["from"]) for mark in marks) > int(many["count"])
        or sum(mark < number(few["below"]) for mark in marks) < int(few["count"])
    }


def per_event(c, _):  # per_event.md
    levels, loss = c.listed("levels", "points"), ZERO
    for measure in ("event", "repeated", "unremedied"):
        factor = number(c.p.get(measure + "_factor", "1"))
        loss += sum(levels[level] * factor * n for (_, level), n in c.table(measure).items())
    loss *= number(c.p.get("doubled_factor", "2")) if c.value("doubled", "0") == 1 else 1
    return c.limited(loss if c.p.get("yields") == "amount" else c.full - loss)


def ratio_index(c, _):  # ratio_index.md
    values, limits = c.table("value"), c.listed("components", "limit")
    if any(("", code) not in values for code in limits):
        raise Nothing("no_data")
    index = sum(Fraction(values["", code], limit) for code, limit in limits.items())
    if c.p.get("yields") == "index":
        return c.limited(index, -BOUNDLESS, BOUNDLESS)
    full_at, zero_at = number(c.p["full_at"]), number(c.p["zero_at"])
    return c.limited(c.full * Fraction(zero_at - index, zero_at - full_at))


def satisfaction(c, _):  # satisfaction.md
    groups, options = c.listed("groups", "weight") or {"": Fraction(1)}, c.listed("options", "value")
    ballots = {key: n for key, n in c.table("ballots").items() if key[1] in options}
    best = number(c.p["full_value"]) if "full_value" in c.p else max(options.values())
    valid = {group: sum(n for (of, _), n in ballots.items() if of == group) for group in groups}
    weighted = ZERO
    for group in filter(valid.get, groups):
        value = sum(options[option] * n for (of, option), n in ballots.items() if of == group)
        weighted += groups[group] * half_up(c.full * Fraction(value, valid[group] * best), c.digits)
    if not sum(valid.values()):
        raise Nothing("no_data")
    c.not_publishable = sum(valid.values()) < int(c.p.get("minimum_valid", "0"))
    return c.limited(Fraction(weighted, sum(groups[group] for group in groups if valid[group])))


def slope(c, _):  # slope.md
    a, t, way = c.value("actual"), c.value("target"), c.p.get("direction", "higher")
    d = {"higher": t - a, "lower": a - t, "both": abs(t - a)}[way]
    m = Fraction(abs(d), number(c.p.get("step", "1")))
    m = {"continuous": m, "completed": m // 1, "started": -(-m // 1)}[c.p.get("steps", "continuous")]
    change = -c.given("points_per_step") if d > 0 else c.given("better_points_per_step")
    return c.limited(c.given("at_target", "100%") + change * m)


def task_list(c, _):  # task_list.md; a row that is not applicable leaves its task out
    table = c.p.get("timeliness", ())
    needed = ["weight", "completion", *["days_late"] * bool(table), *["quality"] * (c.p.get("quality") == "yes")]
    rows = [row for row in c.rows if row["measure"] in ("weight", "completion", "days_late", "quality")]
    out = {row["entry"] for row in rows if row["status"] == "not_applicable"}
    tasks = sorted({row["entry"] for row in rows} - out)
    if not tasks:
        raise Nothing("not_applicable" if out else "no_data")
    values = {measure: c.table(measure) for measure in needed}
    cap, weighted, weights = number(c.p.get("completion_cap", "100%")), ZERO, ZERO
    if any(row["status"] == "no_data" and row["entry"] in tasks for row in rows):
        raise Nothing("no_data")
    for task in tasks:
        if any(("", task) not in values[measure] for measure in needed):
            raise Nothing("no_data")
        own = {measure: values[measure]["", task] for measure in needed}
        rows = [row for row in table if "up_to" not in row or own["days_late"] <= number(row["up_to"])]
        in_time = number(rows[0]["coefficient"]) if table else 1
        part = c.full * min(Fraction(own["completion"], 100), cap) * in_time * own.get("quality", 1)
        weighted, weights = weighted + own["weight"] * half_up(part, c.digits), weights + own["weight"]
    return c.limited(Fraction(weighted, weights))


def veto(c, _):  # veto.md: no points; it strikes
    c.struck = sum(c.table("confirmed").values()) >= number(c.p.get("at_least", "1"))
    return ZERO


def vote_majority(c, _):  # vote_majority.md
    votes = {
        option: n for (_, option), n in c.table("ballots").items() if option in [o["code"] for o in c.p["options"]]
    }
    if not sum(votes.values()):
        raise Nothing("no_data")
    needed = number(c.p.get("majority", "50%")) * sum(votes.values())
    won = [step for step in c.p["steps"] if sum(votes.get(option, 0) for option in step["options"]) > needed]
    return c.limited(c.points(won[0]["points"]) if won else c.given("otherwise"))


def scored_values(items):  # by_rank.md: the values of the units of the class whose item is scored
    return [item.value("value") for item in items if not item.nothing and item.table("value")]


KINDS = {kind.__name__: kind for kind in (bands, bonus, by_rank, completion, count, deduction, interval, judged)}
KINDS.update(
    (kind.__name__, kind) for kind in (per_event, ratio_index, satisfaction, slope, task_list, veto, vote_majority)
)
OF_CLASS = {"by_rank": scored_values, "judged": void_ballots}


def own(written, unit):
    """Full marks or a weight: the unit's own, else its class's, else the default (model.md 2)."""
    of = written if isinstance(written, dict) else {"default": written}
    return number(of.get("units", {}).get(unit["code"]) or of.get("classes", {}).get(unit["class"]) or of["default"])


def applies(node, unit):
    """Whether a node is in the unit's system, when those above it are (model.md 2)."""
    of = node.get("applies_to", {})
    named = unit["class"] in of.get("classes", ()) or unit["code"] in of.get("units", ())
    return unit["code"] not in of.get("except_units", ()) and (named or not {"classes", "units"} & set(of))


def system(node, unit, day):
    """The node and all below it in the unit's system, with rule, full marks and weight (model.md 2 and 3)."""
    rules = node.get("rule", {"kind": "sum_of"})
    rule = next(r for r in ([rules] if "kind" in rules else rules) if r.get("from", day) <= day <= r.get("to", day))
    p = {**rule.get("parameters", {}), **rule.get("class_parameters", {}).get(unit["class"], {})}
    below = [system(kid, unit, day) for kid in node.get("children", ()) if applies(kid, unit)]
    marks, by_weight = [nodes[0]["full"] for nodes in below], p.get("by") == "weights"
    full = sum(marks) if rule["kind"] == "sum_of" and not by_weight else max(marks, default=ZERO)
    for nodes in below:
        nodes[0]["weight"] = own(nodes[0]["node"]["weight"], unit) if by_weight else nodes[0]["full"]
    full = own(node["points"], unit) if "points" in node else full
    top = {"node": node, "rule": {"kind": rule["kind"], "p": p}, "full": full, "weight": ZERO}
    return [top, *(found for nodes in below for found in nodes)]


def all_items(rules, facts):
    """Every node of every unit as (unit, node) -> fields, and the items of each class; places of rows count from 0."""
    rows, cells, items, digits = {}, {}, {}, int(rules.get("decimals", {}).get("score", "6"))
    for place, row in enumerate(facts):
        rows.setdefault((row["unit"], row["item"]), []).append({**row, "place": place})
    lines = [line for part in ("bonus", "deductions", "vetoes") for line in rules.get(part, ())]
    for unit in rules["units"]:
        tops = [top for top in [rules["base"], *lines] if applies(top, unit)]
        for found in [found for top in tops for found in system(top, unit, rules["period"]["to"])]:
            node, key = found["node"], (unit["code"], found["node"]["code"])
            cells[key] = {"full": found["full"], "weight": found["weight"]}
            if "children" not in node:
                own_rows = rows.pop(key, [])
                cells[key]["fact_count"] = len(own_rows)
                if own_rows:
                    cells[key]["fact_first"] = own_rows[0]["place"]
                item = Item(found["rule"], found["full"], own_rows, digits)
                items.setdefault((unit["class"], node["code"]), {})[key] = item
                item.check(node.get("missing"))
    return cells, items, list(rows)


def score(items, cells):
    """Compute one item for the units of a class and add what comes out to the cells."""
    kind = next(iter(items.values())).kind
    shared = OF_CLASS[kind](list(items.values())) if kind in OF_CLASS else None
    for key, item in items.items():
        state, points = item.nothing or "scored", ZERO
        if state == "scored":
            try:
                points = KINDS[kind](item, shared)
            except Nothing as nothing:
                state = str(nothing)
        cells[key].update(state=state, points=points, struck=item.struck, not_publishable=item.not_publishable)
        cells[key]["scored_share"] = Fraction(state == "scored")


def differences(folder):
    """Yield each difference as (unit, node, field, expected, found)."""
    texts = {name: folder.joinpath(name).read_bytes() for name in ("ruleset.json", "facts.jsonl", "sheet.jsonl")}
    rules = json.loads(texts["ruleset.json"])
    facts, sheet = ([json.loads(line) for line in texts[name].splitlines()] for name in ("facts.jsonl", "sheet.jsonl"))
    for field, name in (("ruleset_hash", "ruleset.json"), ("facts_hash", "facts.jsonl")):
        if sheet[0][field] != hashlib.sha256(texts[name]).hexdigest():
            yield "", "", field, hashlib.sha256(texts[name]).hexdigest(), sheet[0][field]
    for line in folder.joinpath("manifest.sha256").read_text(encoding="utf-8").splitlines():
        listed, _, name = line.partition("  ")
        made = hashlib.sha256(folder.joinpath(Path(name).name).read_bytes()).hexdigest()
        if made != listed:
            yield "", "", f"manifest.sha256 {name}", made, listed
    cells, items, unknown = all_items(rules, facts)
    for alike in items.values():
        score(alike, cells)
    yield from ((unit, item, "facts.jsonl", "", "?") for unit, item in unknown)
    found = {(line["unit"], line["node"]): line for line in sheet if line["type"] == "cell"}
    for unit, node in sorted({*cells, *found}):
        expected, line = cells.get((unit, node), {"state": "-"}), found.get((unit, node), {})
        for name, value in expected.items():
            text = line.get(name, "-")
            if value != (number(text) if isinstance(value, Fraction) and text != "-" else text):
                shown = Decimal(int(value * 10**6)).scaleb(-6) if isinstance(value, Fraction) else value
                yield unit, node, name, shown, text


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    wrong = list(differences(folder))
    for unit, node, name, expected, found in wrong:
        print(f"{unit}\t{node}\t{name}\t应为 expected {expected}\t表中 found {found}")
    print(f"{len(wrong)} 处不同 differences" if wrong else "OK 无差异 no differences")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
