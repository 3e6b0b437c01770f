"""Facts of the bonus and deduction lines; what did not occur has no row."""

from tools.reference_facts.model import Place, Row, digits

Rows = list[Row]

HONORS = ("全国先进集体", "市级文明单位", "优质工程奖", "改革创新案例", "先进党组织")


def honors(place: Place) -> Rows:
    """Commendations of the year: a matter with its highest level, sometimes also a lower one."""
    chance = place.chance("honor")
    if chance.random() > 0.2 + 0.5 * place.unit.level:
        return []
    matter = chance.randint(0, len(HONORS) - 1)
    level = chance.choices(("NATION", "MINISTRY", "BUREAU", "DISTRICT"), (1, 3, 5, 6))[0]
    source = f"表彰〔{place.year}〕{chance.randint(1, 90)}号"
    rows = [place.row("claim", 1, f"M{matter + 1}", level, HONORS[matter], source)]
    if level in {"NATION", "MINISTRY"} and chance.random() < 0.5:
        rows.append(place.row("claim", 1, f"M{matter + 1}", "DISTRICT", HONORS[matter], source))
    return rows


def exchange(place: Place) -> Rows:
    """Experience shared at meetings."""
    chance = place.chance("exchange")
    if chance.random() > 0.3 * place.unit.level:
        return []
    source = f"会议通知〔{place.year}〕{chance.randint(1, 60)}号"
    return [place.row("claim", chance.randint(1, 2), "E1", "CITY", "全市现场会交流发言", source)]


def innovation(place: Place) -> Rows:
    """Marks of seven experts for the units that entered a project; the others did not enter one."""
    chance = place.chance("enter")
    if chance.random() > 0.35 * place.unit.level:
        source = f"创新项目申报台账〔{place.year}〕1号"
        return [place.state("not_applicable", source, note="未申报创新项目")]
    source = f"创新评审〔{place.year}〕{chance.randint(1, 30)}号"
    rows = [place.row("difficulty", chance.choice(["1", "0.9", "0.8", "0.7"]), source=source)]
    for number in range(1, 8):
        value = digits(72 + 22 * place.chance(f"x{number}").random(), 1)
        rows.append(place.row("mark", value, entry=f"EX{number}", source=source))
    return rows


def notice(place: Place) -> Rows:
    """Criticism by circular, for weak units."""
    chance = place.chance("notice")
    if chance.random() < place.unit.level + 0.25:
        return []
    level = chance.choice(["DISTRICT", "DISTRICT", "MEDIA", "CITY"])
    return [
        place.row("event", 1, entry=level, note="通报批评", source=f"通报〔{place.year}〕{chance.randint(1, 40)}号")
    ]


def reports(place: Place) -> Rows:
    """Reports late or missing, for weak units; double for units with listed items only."""
    chance = place.chance("reports")
    if chance.random() < place.unit.level + 0.1:
        return []
    source = f"报表催报单〔{place.year}〕{chance.randint(1, 200)}号"
    rows = [place.row("event", chance.randint(1, 3), entry="LATE", source=source)]
    if chance.random() < 0.3:
        rows.append(place.row("repeated", 1, entry="LATE", source=source))
    if place.unit.task_weight <= 6:
        rows.append(place.row("doubled", 1, source=source, note="仅有列管事项"))
    return rows
