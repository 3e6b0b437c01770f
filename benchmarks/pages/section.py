"""The section of the document about pages."""

from statistics import median

from benchmarks.pages.district import USERS, WORKS
from benchmarks.pages.measuring import BARE, ROUNDS, Under, over_bare
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
    "messages": "messages",
    "search": "search",
    BARE: "bare Django page",
}
LONGEST, TIMES = 1.0, 8.0
HEAD = "\n## Pages\n\n"


def section(found: dict[str, Under]) -> str:
    """Return the section: each page under load beside the bare page of the same round."""
    text = (
        f"{HEAD}{USERS} users at once, each asking again as soon as it is answered (nobody stops to read); 62 units "
        f"with {WORKS} works each, on PostgreSQL; gunicorn as `deploy/` runs it (`{' '.join(options()[:6])}`), without "
        f"the proxy; users, server and database share the processors. Median of {ROUNDS} rounds. The bare page is a "
        "view of Django without middleware, session, template or database, under the same options of the server, in "
        f"the same rounds. Targets: p95 at most {LONGEST:g} s, and at most {TIMES:g} × the bare page.\n\n"
        "| row | page | p95 ÷ bare p95 | p95 | middle | answers a second | one user alone | met |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
    )
    return text + "".join(_line(found, name) for name in NAMES)


def _line(found: dict[str, Under], name: str) -> str:
    under = found[name]
    p95, ratio = median(under.p95), over_bare(found, name)
    times = "" if name == BARE else f"{ratio} ×"
    met = "" if name == BARE else f"{_yes(p95 <= LONGEST)}, {_yes(ratio.middle <= TIMES)}"
    shown = [f"{1000 * each:,.0f} ms" for each in (p95, median(under.middle))]
    return (
        f"| `pages/{name}` | {NAMES[name]} | {times} | {' | '.join(shown)} | {median(under.rate):,.0f} | "
        f"{1000 * median(under.alone):.1f} ms | {met} |\n"
    )


def _yes(met: bool) -> str:
    return "yes" if met else "**no**"
