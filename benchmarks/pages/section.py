"""The section of the document about pages."""

from statistics import median

from benchmarks.pages.district import BARE, USERS, WORKS
from benchmarks.pages.measuring import EMPTY, PAUSE, Load, Under, over
from benchmarks.pages.serving import options

NAMES = {
    "workbench_office": "workbench of the office",
    "workbench_unit": "workbench of a unit",
    "todo": "to-do list",
    "plans": "list of plans",
    "plan": f"plan with {WORKS} works",
    "item_form": "form of one work",
    "review_form": f"review of {WORKS} works, a form for each",
    "breakdown": "breakdown of the key work",
    "step": "what holds a step up",
    "rules": "detailed rules of all bodies",
    "scheme_version": "text of a scheme",
    "indicator_tree": "tree of the indicator system",
    "letters": "list of letters",
    "heat": "heat table of tracking",
    "ledger": "ledger of supervision",
    "tracked": "tracked tasks of a unit",
    "matrix": "matrix of completion, units by items",
    "sheet": "scoring sheet of a body for all units",
    "class_table": "class table of a result",
    "result": "result of a unit, with radar and heat strip",
    "trace": "reasons of a number",
    "grades": "grades of all units",
    "announcement": "publication, as a unit reads it",
    "own_result": "published result of the own unit",
    "public": "public page, not signed in",
    "decision_chain": "decision chain of a year",
    "leading": "leaders' view",
    "messages": "messages",
    "search": "search",
    BARE: "bare page of the same server",
    EMPTY: "empty answer of Django",
}
LONGEST, TIMES = 1.0, 8.0
HEAD = "\n## Pages\n\n"
NO = "**no**"
WHY = {
    PAUSE: (
        "Where a mark is not met: forty works, the tree of a scheme, the items of all units or all reasons of a result "
        "are hundreds of fields and cells, which take one user several times as long as the bare page (below); among "
        "users who read, the p95 is what two processors make of several such pages at once.\n\n"
    ),
    0: (
        f"Where a mark is not met: without a pause {USERS} pages wait at a time for the two processors that the "
        "database and the users share. A p95 of 1 s is 50 to 60 answers a second, and the pages above give fewer.\n\n"
    ),
}
"""Why a mark is not met, by the pause of the users; said only where one is not."""
COLUMNS = (
    "| row | page | p95 | ÷ bare p95 | middle | answers a second | met |\n| --- | --- | --- | --- | --- | --- | --- |\n"
)


def section(found: dict[str, Under]) -> str:
    """Return the section: each page under two loads beside the bare page of the same round, and alone."""
    number = len(found[BARE].readers.p95)
    rounds = "one round" if number == 1 else f"{number} rounds"
    return (
        f"{HEAD}62 units with {WORKS} works each, on PostgreSQL; gunicorn as `deploy/` runs it "
        f"(`{' '.join(options()[:7])}`), without the proxy; users, server and database share the processors. Median of "
        f"{rounds} in random order, each page after every process of the server has answered it: what a process reads "
        "once, as a stored result, is left out. The bare page is a view of the platform itself for a person who is "
        "signed in: all middleware (session, sign-in, rights, log), no template, no frame, nothing read for it. The "
        "empty answer is a view of Django without middleware, session, template or database: what gunicorn takes. "
        f"Targets: p95 at most {LONGEST:g} s, and at most {TIMES:g} × the bare page.\n\n"
        f"### {USERS} users who read\n\nEach opens a page, reads it for {PAUSE} s on average, and opens it again.\n\n"
        f"{_table(found, {name: under.readers for name, under in found.items()}, PAUSE)}"
        f"### {USERS} users without a pause\n\nEach asks again as soon as it is answered, {USERS} pages at a time: how "
        "much the processors can give.\n\n"
        f"{_table(found, {name: under.crowd for name, under in found.items()}, 0)}"
        f"### One user alone\n\n| row | middle | p95 |\n| --- | --- | --- |\n{_alone(found)}"
    )


def _table(found: dict[str, Under], loads: dict[str, Load], pause: int) -> str:
    lines = "".join(_line(name, loads) for name in NAMES if name in found)
    return f"{COLUMNS}{lines}\n{WHY[pause] if NO in lines else ''}"


def _line(name: str, loads: dict[str, Load]) -> str:
    load = loads[name]
    ratio = over(load, loads[BARE])
    times = "" if name == BARE else f"{ratio} ×"
    met = "" if name in {BARE, EMPTY} else f"{_yes(median(load.p95) <= LONGEST)}, {_yes(ratio.middle <= TIMES)}"
    return (
        f"| `pages/{name}` | {NAMES[name]} | {_ms(load.p95)} | {times} | {_ms(load.middle)} | "
        f"{median(load.rate):,.0f} | {met} |\n"
    )


def _alone(found: dict[str, Under]) -> str:
    return "".join(
        f"| `pages/{name}` | {_ms(found[name].alone.middle)} | {_ms(found[name].alone.p95)} |\n" for name in NAMES
    )


def _ms(seconds: list[float]) -> str:
    return f"{1000 * median(seconds):,.0f} ms"


def _yes(met: bool) -> str:
    return "yes" if met else NO
