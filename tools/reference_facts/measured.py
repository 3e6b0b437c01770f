"""Facts that are measured: results, rates, days, counts of events, tasks."""

from dataclasses import replace

from tools.reference_facts.model import Place, Row, digits

Rows = list[Row]


def _spread(place: Place, low: float, high: float, places: int, noise: float = 0.18) -> str:
    """Draw a number between low (weak) and high (strong), by the level of the unit."""
    share = place.unit.level + place.chance().uniform(-noise, noise)
    return digits(low + (high - low) * min(max(share, 0.0), 1.0), places)


def _lack(place: Place, most: int, purpose: str) -> int:
    """Draw a number of bad events: few where the level is high."""
    weak = max(0.0, 1.0 - place.unit.level)
    return int(place.chance(purpose).random() * weak * (most + 1))


SPREADS = {
    "GROWTH_LEVEL": (1.0, 10.0, 2),
    "KEY_FIRMS": (78.0, 98.0, 1),
    "KEY_DUST": (44.0, 4.0, 2),
    "KEY_LIVING": (70.0, 97.0, 2),
    "KEY_CASE_DAYS": (54.0, 41.0, 1),
    "DECL_RATE": (88.0, 112.0, 2),
    "LAW_OPEN": (80.0, 100.0, 2),
    "HOT_RESPONSE": (97.0, 101.0, 2),
    "HOT_SOLVED": (58.0, 96.0, 2),
    "HOT_SATISFIED": (76.0, 99.0, 2),
    "BUDGET": (80.0, 103.0, 2),
    "TRAINING": (52.0, 102.0, 1),
}


def spread(place: Place) -> Rows:
    """One value between two limits."""
    low, high, places = SPREADS[place.item]
    value = _spread(place, low, high, places)
    if place.item in {"HOT_RESPONSE", "BUDGET"}:
        value = min(value, "100.00", key=float)
    sign = "%" if place.item in {"HOT_RESPONSE", "HOT_SOLVED", "HOT_SATISFIED", "BUDGET"} else ""
    measure = "value" if place.item in {"KEY_FIRMS", "KEY_LIVING"} else "actual"
    return [place.row(measure, value + sign)]


def progress(place: Place) -> Rows:
    """The rate of this year, as in the level item, and the unit's own of last year."""
    now = _spread(replace(place, item="GROWTH_LEVEL"), *SPREADS["GROWTH_LEVEL"])
    gain = (place.unit.level - 0.3) * 6 + place.chance("gain").uniform(-0.8, 0.8)
    return [place.row("actual", now), place.row("threshold", digits(float(now) - gain, 2), note="上年值")]


def investment(place: Place) -> Rows:
    """Actual result, target and challenge value of the unit."""
    target = place.chance("target").randrange(40, 400, 5)
    actual = target * float(_spread(place, 0.86, 1.14, 4))
    rows = [place.row("actual", digits(actual, 2), note="亿元"), place.row("target", target, note="目标值")]
    return [*rows, place.row("challenge", digits(target * 1.15, 2), note="挑战值")]


def people(place: Place) -> Rows:
    """Projects for the people, in percent of the target of the unit."""
    target = place.chance("target").choice([8, 10, 12, 20])
    done = min(float(target), target * float(_spread(place, 0.84, 1.06, 4)))
    return [place.row("actual", digits(done, 1)), place.row("target", target)]


def checks(place: Place) -> Rows:
    """Checks done of those planned."""
    target = place.chance("target").choice([60, 120, 200, 300])
    done = round(target * min(float(_spread(place, 0.72, 1.12, 4)), 1.05))
    return [place.row("actual", done, note="实查户数"), place.row("target", target, note="计划户数")]


def accidents(place: Place) -> Rows:
    """Accidents against the number set for the year."""
    target = place.chance("target").randint(6, 20)
    actual = max(0, target + round(float(_spread(place, 4.0, -5.0, 2))))
    return [place.row("actual", actual), place.row("target", target, note="控制数")]


def plan(place: Place) -> Rows:
    """Documents issued against the plan."""
    target = place.chance("target").randint(12, 40)
    away = place.chance("away").choice([-1, 1]) * _lack(place, 10, "plan")
    return [place.row("actual", target + away, note="发文件数"), place.row("target", target, note="计划件数")]


def information(place: Place) -> Rows:
    """Information items by level."""
    highs = {"DISTRICT": (6, 20), "CITY": (2, 8), "STATE": (0, 2), "NOTE": (0, 3)}
    rows = []
    for level, (low, high) in highs.items():
        share = min(max(place.unit.level + place.chance(level).uniform(-0.1, 0.2), 0.0), 1.0)
        rows.append(place.row("number", round(low + (high - low) * share), entry=level))
    return rows


AIR = {"PM25": (42, 22), "PM10": (84, 46), "TSP": (240, 130)}


def air(place: Place) -> Rows:
    """Concentrations of three pollutants."""
    return [place.row("value", _component(place, code, *ends), entry=code) for code, ends in AIR.items()]


def _component(place: Place, code: str, weak: float, strong: float) -> str:
    share = min(max(place.unit.level + place.chance(code).uniform(-0.15, 0.15), 0.0), 1.0)
    return digits(weak + (strong - weak) * share, 1)


def exceed(place: Place) -> Rows:
    """What lies over the limits; mostly nothing."""
    over = float(_component(replace(place, item="KEY_AIR"), "PM10", *AIR["PM10"])) - 70
    loud = place.chance("noise").uniform(-9.0, 3.5)
    values = {"PM10": over, "NOISE": loud}
    return [place.row("value", digits(max(0.0, value), 1), entry=code) for code, value in values.items()]


def city(place: Place) -> Rows:
    """Problems found by city inspection."""
    rows = [place.row("event", _lack(place, 6, f"e{code}"), entry=code) for code in ("CITY", "DISTRICT", "OWN")]
    rows.append(place.row("repeated", _lack(place, 2, "r"), entry="DISTRICT"))
    return [*rows, place.row("unremedied", _lack(place, 2, "u"), entry="OWN")]


def assigned(place: Place) -> Rows:
    """Assigned matters handled late, left undone or returned."""
    rows = [place.row("event", _lack(place, 3, f"e{code}"), entry=code) for code in ("LATE", "UNDONE", "RETURNED")]
    return [*rows, place.row("repeated", _lack(place, 1, "r"), entry="LATE")]


def supervision(place: Place) -> Rows:
    """Problems found by spot checks."""
    found = _lack(place, 4, "e")
    return [place.row("event", found, entry="SPOT")] if found else []


def risk(place: Place) -> Rows:
    """Lawsuits lost, reviews corrected, documents not filed."""
    if place.unit.code == "U53":
        return []
    rows = [place.row("event", _lack(place, 2, code), entry=code) for code in ("CORRECTED", "UNFILED")]
    return [row for row in rows if row.value != "0"]


def split(total: int, parts: int) -> list[int]:
    """Split a whole number into parts that fall and add up."""
    least = total // parts
    rest = total - least * parts
    return [least + (1 if place < rest else 0) for place in range(parts)]


def key_tasks(place: Place, names: list[str]) -> Rows:
    """Key tasks: weights that add up to the task weight of the unit."""
    rows: Rows = []
    for number, weight in enumerate(split(place.unit.task_weight, 3), 1):
        entry, name = f"Z{number}", names[number - 1]
        done = min(100.0, float(_spread_task(place, entry, 88.0, 106.0)))
        late = 0 if done >= 99 else place.chance(f"late{entry}").choice([0, 0, 5, 12, 20])
        quality = min(1.0, 0.93 + 0.09 * min(1.0, place.unit.level + place.chance(f"q{entry}").uniform(-0.1, 0.2)))
        values = (
            ("weight", weight),
            ("completion", f"{digits(done, 1)}%"),
            ("days_late", late),
            ("quality", digits(quality, 3)),
        )
        rows.extend(place.row(measure, value, entry=entry, note=name) for measure, value in values)
    return rows


def _spread_task(place: Place, entry: str, low: float, high: float) -> str:
    share = place.unit.level + place.chance(entry).uniform(-0.2, 0.2)
    return digits(low + (high - low) * min(max(share, 0.0), 1.0), 1)


def declared_tasks(place: Place, names: list[str]) -> Rows:
    """Tasks that the unit declared itself."""
    rows: Rows = []
    for number, weight in ((1, 60), (2, 40)):
        entry, name = f"S{number}", names[number + 2]
        rows.append(place.row("weight", weight, entry=entry, note=name))
        rows.append(place.row("completion", _spread_task(place, entry, 86.0, 106.0), entry=entry, note=name))
    return rows
