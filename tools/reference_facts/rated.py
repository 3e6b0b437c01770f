"""Facts that people give: marks, ballots, votes."""

from tools.reference_facts.model import Place, Row

Rows = list[Row]

STREETS = tuple(f"ST{number:02}" for number in range(1, 16))
TOWNS = tuple(f"TN{number:02}" for number in range(1, 8))
DEPUTIES = tuple(f"LD{number:02}" for number in range(3, 9))


def mark(place: Place, rater: str, low: float, high: float) -> int:
    """Draw the mark of a rater: its habit, the level of the unit, chance."""
    habit = sum(map(ord, rater)) % 5 - 2
    share = min(max(place.unit.level + place.chance(rater).uniform(-0.2, 0.2), 0.0), 1.0)
    return min(100, max(0, round(low + (high - low) * share) + habit))


def leaders(place: Place) -> Rows:
    """Marks by the two heads, the deputy in charge and the other leaders."""
    charge = DEPUTIES[int(place.unit.code[1:]) % len(DEPUTIES)]
    raters = [("MAIN", "LD01"), ("MAIN", "LD02"), ("CHARGE", charge)]
    raters += [("OTHER", deputy) for deputy in DEPUTIES if deputy != charge]
    return [place.row("mark", mark(place, rater, 82, 98), group=group, entry=rater) for group, rater in raters]


def grassroots(place: Place) -> Rows:
    """Marks by fifteen subdistricts and seven townships."""
    raters = [("STREET", rater) for rater in STREETS] + [("TOWN", rater) for rater in TOWNS]
    return [place.row("mark", min(95, mark(place, rater, 80, 98)), group=group, entry=rater) for group, rater in raters]


def case_files(place: Place) -> Rows:
    """Marks of seven reviewers."""
    raters = [f"PC{number}" for number in range(1, 8)]
    return [place.row("mark", mark(place, rater, 82, 99), entry=rater) for rater in raters]


def documents(place: Place) -> Rows:
    """Marks of five reviewers of documents."""
    raters = [f"PW{number}" for number in range(1, 6)]
    return [place.row("mark", mark(place, rater, 76, 99), entry=rater) for rater in raters]


def ballots(place: Place, group: str, total: int, codes: tuple[str, ...], invalid: tuple[str, ...]) -> Rows:
    """Ballots by option: the better the unit, the more stand at the first options."""
    level = min(max(place.unit.level + place.chance(group).uniform(-0.1, 0.1), 0.02), 0.98)
    shares = (0.35 + 0.5 * level, 0.33 - 0.18 * level, 0.2 - 0.19 * level, 0.08 - 0.08 * level)
    counts = [int(total * share) for share in shares]
    worst = int(total * 0.04 * (1 - level))
    counts[1] += total - sum(counts) - worst
    counts.append(worst)
    rows = [place.row("ballots", count, group, code) for code, count in zip(codes, counts, strict=True)]
    return rows + [place.row("ballots", place.chance(code + group).randint(0, 6), group, code) for code in invalid]


def survey(place: Place) -> Rows:
    """Survey of those served and of residents."""
    options = ("VERY", "QUITE", "FAIR", "NOT", "NOTATALL")
    rows: Rows = []
    for group, low, high in (("SERVED", 60, 180), ("RESIDENT", 40, 120)):
        total = place.chance(f"n{group}").randint(low, high)
        rows += ballots(place, group, total, options, ("ABSTAIN", "UNKNOWN"))
    return rows


def window(place: Place) -> Rows:
    """Ratings at the service window."""
    total = place.chance("n").randint(80, 900)
    return ballots(place, "", total, ("S5", "S4", "S3", "S2", "S1"), ())


def team_vote(place: Place) -> Rows:
    """Vote of the staff on the leadership."""
    total = place.chance("n").randint(15, 60)
    good = int(total * min(0.95, max(0.05, place.unit.level + place.chance("g").uniform(-0.1, 0.25))))
    fair = int((total - good) * 0.7)
    passed = int((total - good - fair) * 0.6)
    counts = {"GOOD": good, "FAIR": fair, "PASS": passed, "POOR": total - good - fair - passed}
    rows = [place.row("ballots", count, entry=code) for code, count in counts.items()]
    return [*rows, place.row("ballots", place.chance("a").randint(0, 3), entry="ABSTAIN")]


def city_place(place: Place) -> Rows:
    """Place in the assessment by the city, among sixteen districts."""
    share = min(max(1.05 - place.unit.level + place.chance().uniform(-0.15, 0.15), 0.0), 1.0)
    return [place.row("value", 1 + round(share * 9), note="全市十六个区中的位次")]
