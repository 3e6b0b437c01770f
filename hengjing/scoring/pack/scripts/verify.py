"""由各项得分复核汇总、总分、名次、等次 / nodes, totals, ranks, grades from item points: python3 verify.py [folder]"""
import json
import sys
from pathlib import Path
NUMBERS = set("weight points scored_share base bonus_lines bonus deduction_lines deduction total published".split())

def number(text):  # "12.5" or "80%" in millionths: no number of a sheet has more than six decimals (model.md 3)
    whole, _, decimals = text.rstrip("%").partition(".")
    return int(whole + decimals.rstrip("0").ljust(6 - 2 * text.endswith("%"), "0"))
def half_up(n, d, digits):  # n ÷ d to so many digits, once, 四舍五入, half away from zero (rounding.md)
    step = 10 ** (6 - int(digits))
    return (2 * abs(n) + d * step) // (2 * d * step) * step * (1 if n > 0 else -1)
def same(unit, node, **expected):  # keeps what the sheet says otherwise
    for name, value in expected.items():
        if value != (found := sheet[unit][node][name]):
            pair = [f"{v:07}"[:-6] + "." + f"{v:07}"[-6:] if name in NUMBERS else v for v in (value, found)]
            wrong.append(f"{unit}\t{node}\t{name}\t应为 expected {pair[0]}\t表中 found {pair[1]}")
def roll(node, unit):  # a node of a unit, from its children up (sum_of.md, better_of.md)
    rule, cells = node.get("rule", {"kind": "sum_of"}), sheet[unit["code"]]
    rule = next(r for r in ([rule] if "kind" in rule else rule) if r.get("from", day) <= day <= r.get("to", day))
    p = {**rule.get("parameters", {}), **rule.get("class_parameters", {}).get(unit["class"], {})}
    kids = [roll(k, unit) if "children" in k else cells[k["code"]] for k in node["children"] if k["code"] in cells]
    on = [kid for kid in kids if kid["state"] == "scored"]
    whole, applied = sum(kid["weight"] for kid in kids), sum(kid["weight"] for kid in on)
    points, share = 0, half_up(sum(kid["weight"] * kid["scored_share"] for kid in on), whole or 1, 6)
    few = len(on) < max(1, int(p.get("minimum_scored", "1"))) or share < number(p.get("minimum_share", "0"))
    state = "no_data" if "no_data" in [kid["state"] for kid in kids] else "not_applicable" if few else "scored"
    if state == "scored" and rule["kind"] == "better_of":
        points, share = max([(kid["points"], kid["scored_share"]) for kid in on], key=lambda best: best[0])
    elif state == "scored":  # the weight of what does not apply is spread in proportion
        parts = [kid["points"] * (kid["weight"] if p.get("by") == "weights" else whole) for kid in on]
        parts = [half_up(n, applied, p["round_parts"]) * applied if "round_parts" in p else n for n in parts]
        points = half_up(sum(parts), applied, p.get("round_total", decimals.get("score", "6")))
    got = {"state": state, "points": points, "scored_share": share * (state == "scored")}
    same(unit["code"], node["code"], **got)
    return {**cells[node["code"]], **got}
def procedure(members):  # code of a unit -> place of its grade (grading.md, Places and Procedure)
    got, uses = {who["code"]: len(grades) - who["fixed"] for who in members}, quota.get("vetoed_uses_place") == "yes"
    for place, grade in enumerate(grades):
        q = {"share": "100%", "rounding": "down", "minimum": "0", **grade.get("quota", {})}
        size = sum(bool(who[quota.get("base", "class")]) for who in members)
        exact = number(q.get("classes", {}).get(members[0]["class"], q)["share"]) * size
        left = (exact + {"down": 0, "half_up": 500000, "up": 999999}[q["rounding"]]) // 10**6
        small = {int(few["size"]): int(few["places"]) for few in quota.get("small_classes", ())}
        left = small.get(size, min(size, max(left, int(q["minimum"])))) if "quota" in grade else len(members)
        limit = sign * number(grade.get("at_least", grade.get("at_most", f"{-sign}{MOST}")))
        reach = [who for who in members if who["mark"] >= limit and (who["fixed"] or got[who["code"]] == len(grades))]
        for value in sorted({who["value"] for who in reach}):
            counted = [who for who in reach if who["value"] == value and (who["bar"] < place or uses)]
            won = counted if len(counted) <= left or (ties == "share" and left) else []
            for tie in sorted({who["tie"] for who in counted}) if ties == "break" and not won else ():
                some = [who for who in counted if who["tie"] == tie]
                won, left = (won + some, left) if len(won + some) <= left else (won, 0)
            left = max(left - len(counted), 0)
            got.update({who["code"]: place for who in won if who["bar"] < place})
    return got

folder, MOST = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent, "9" * 30
rules, sheet, wrong = json.loads(folder.joinpath("ruleset.json").read_text(encoding="utf-8")), {}, []
for line in map(json.loads, folder.joinpath("sheet.jsonl").read_bytes().splitlines()):
    read = {name: number(text) if name in NUMBERS else text for name, text in line.items()}
    sheet.setdefault(line.get("unit"), {})[line.get("node", "")] = read
rank, quota, decimals = (rules.get(name, {}) for name in ("rank", "quota", "decimals"))
limits = {"bonus_cap": MOST, "deduction_cap": MOST, "floor": f"-{MOST}", "cap": MOST, **rules.get("total", {})}
day, grades, sign = rules["period"]["to"], rules.get("grades", []), -1 if rank.get("direction") == "lower" else 1
order = [by if isinstance(by, dict) else {} for by in rank.get("tie_order", ())]  # empty: the order of units
order = [(by.get("node", ("", by.get("attribute"))), 1 if by.get("direction") == "lower" else -1) for by in order]
ties, names = quota.get("ties_at_last_place", "share"), [*(grade["code"] for grade in grades), ""]
for position, unit in enumerate(rules["units"]):  # bonus, deductions, total (model.md 6)
    base, cells = roll(rules["base"], unit), sheet[unit["code"]]
    lines = [[n for n in rules.get(part, ()) if n["code"] in cells] for part in ("bonus", "deductions", "vetoes")]
    plus, minus, _ = (sum(cells[n["code"]]["points"] for n in part) for part in lines)
    bonus, loss = min(plus, number(limits["bonus_cap"])), min(minus, number(limits["deduction_cap"]))
    missing = "no_data" in [cells[n["code"]]["state"] for part in lines for n in part]
    has = base["state"] == "scored" and not missing
    value = {"total": min(max(base["points"] + bonus - loss, number(limits["floor"])), number(limits["cap"])) * has}
    value["published"] = half_up(value["total"], 1, decimals.get("published", "2"))
    same(unit["code"], "", state="no_data" if missing else base["state"], scored_share=base["scored_share"], **value)
    same(unit["code"], "", base=base["points"], bonus_lines=plus, bonus=bonus, deduction_lines=minus, deduction=loss)
    marks = {("", None): -position, **{n: c["points"] for n, c in cells.items() if n and c["state"] == "scored"}}
    marks.update({("", name): number(text) for name, text in unit.get("attributes", {}).items()})
    tie = tuple((key not in marks, marks.get(key, 0) * way) for key, way in order)
    struck = [n.get("effect", {}) for n in lines[2] if cells[n["code"]]["struck"]]
    bar = max([names.index(code) for effect in struck for code in effect.values() if grades], default=-1)
    mark = sign * value[rules.get("grade_on", "total")] if has else -(10**50)
    unit.update(value=-sign * value[rank.get("on", "total")], mark=mark, tie=tie, bar=bar, with_total=has)
    unit.update(fixed=has and any("set_to" in effect for effect in struck))
    unit.update(ranked=has and (not struck or rules.get("vetoed_keeps_rank") != "no"))
    unit["key"] = unit["value"], tie if rank.get("style") == "ordinal" else ()
for group in sorted({unit["class"] for unit in rules["units"]}):
    members = [unit for unit in rules["units"] if unit["class"] == group]
    got = procedure(members)
    for who in members:
        better = [other["key"] for other in members if other["ranked"] and other["key"] < who["key"]]
        place = 1 + len(set(better) if rank.get("style") == "dense" else better)
        spared = {**who, "bar": -1, "fixed": False, "ranked": who["with_total"]}  # a veto never helps
        without = procedure([spared if u is who else u for u in members]) if who["bar"] >= 0 else got
        same(who["code"], "", rank=place * who["ranked"], grade=names[max(got[who["code"]], without[who["code"]])])
print(*wrong, f"{len(wrong)} 处不同 differences" if wrong else "OK 无差异 no differences", sep="\n")
sys.exit(bool(wrong))
