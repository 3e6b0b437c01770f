"""The district whose pages are measured: the demonstration with forty works in every plan, and people signed in.

`python -m benchmarks.pages.district` makes it in the database of the settings, and prints what to ask: for each page
the addresses with the cookies of the people who open them.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import django

from benchmarks.pages import closed_year

WORKS = 40
USERS = 50
BARE = "bare"
"""The page of `routes.py`, to which the others are compared."""
RULESET = Path(__file__).parents[2] / "rulesets" / "reference" / "2025" / "ruleset.yaml"


def make() -> dict[str, list[tuple[str, str]]]:
    """Make the district and return the addresses and cookies of each page."""
    from django.core.management import call_command  # noqa: PLC0415 (Django is ready only now)
    from django.db import transaction  # noqa: PLC0415

    from hengjing.demo.play import play_up_to  # noqa: PLC0415
    from hengjing.foundation.core import clock  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("audit_key", stdout=StringIO())
    district = play_up_to(clock.today(), RULESET, lambda _what: None)
    with transaction.atomic():
        _fill()
    return {**_asked(), **closed_year.pages(district, clock.now(), _paired)}


def _fill() -> None:
    """Add declared works to every plan, each with four milestones."""
    from hengjing.steps.plans.models import Milestone, Plan, PlanItem  # noqa: PLC0415

    items = []
    for plan in Plan.objects.prefetch_related("items"):
        last = date(plan.year, 11, 30)
        items += [
            PlanItem(
                uuid=uuid4(), plan=plan, number=number, kind="declared", name=f"第 {number} 项部门申报工作",
                source="“三定”规定第三条", target="办结率 ≥ 98.00%", challenge="办结率 100%", points=Decimal("0.50"),
                due_on=last, measures="按月调度，按季通报", evidence_expected="平台数据和验收报告",
                verdict="accepted" if plan.submitted_at else "",
            )
            for number in range(plan.items.count() + 1, WORKS + 1)
        ]  # fmt: skip
    PlanItem.objects.bulk_create(items, batch_size=1000)
    Milestone.objects.bulk_create(
        [
            Milestone(item=item, due_on=item.due_on - timedelta(days=91 * quarter), text=f"第 {4 - quarter} 季度节点")
            for item in items
            for quarter in range(4)
        ],
        batch_size=1000,
    )


def _asked() -> dict[str, list[tuple[str, str]]]:
    from hengjing.steps.key_work.models import KeyWorkBreakdown  # noqa: PLC0415
    from hengjing.steps.plans.models import Plan, PlanItem  # noqa: PLC0415

    first = Plan.objects.order_by("-year", "pk")[0]
    plans = list(Plan.objects.select_related("unit").filter(scheme_id=first.scheme_id))
    filers = {plan.pk: f"{plan.unit.code.lower()}f" for plan in plans}
    drafts = [plan for plan in plans if plan.state == "draft"]
    office = [plan for plan in plans if plan.state == "with_office"]
    breakdown = KeyWorkBreakdown.objects.get(scheme_id=first.scheme_id, state="issued")
    items = PlanItem.objects.filter(plan__in=drafts, kind="declared", number=WORKS)
    units = list(filers.values())[:USERS]
    return {
        "workbench_office": _paired(["/"], ["office"]),
        "workbench_unit": _paired(["/"], units),
        "todo": _paired(["/todo/"], units),
        "plans": _paired(["/plans/"], ["office"]),
        "plan": _paired([f"/plans/{plan.uuid}/" for plan in plans], filers.values()),
        "item_form": _paired([f"/plans/items/{item.uuid}/edit/" for item in items], [filers[i.plan_id] for i in items]),
        "review_form": _paired([f"/plans/{plan.uuid}/items/review/" for plan in office], ["office"]),
        "breakdown": _paired([f"/key-work/{breakdown.uuid}/"], units),
        **_of_the_year(first.scheme, units),
        "messages": _paired(["/messages/"], units),
        "search": _paired(["/search/?q=%E5%B7%A5%E4%BD%9C"], units),
        BARE: _paired(["/bare/"], units),
    }


def _of_the_year(scheme: Any, units: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """Return the pages about a whole year: the text and indicators of its scheme, its letters, its tracking."""
    from django.urls import reverse  # noqa: PLC0415

    office = {
        "step": reverse("portal:step_view", args=["plans"]),
        "rules": reverse("implementation_rules:rule_list"),
        "scheme_version": reverse("scheme_versions:scheme_view", args=[scheme.uuid]),
        "indicator_tree": reverse("indicators:system_view", args=[scheme.uuid]),
        "letters": reverse("letters:letter_list"),
        "heat": reverse("tracking:heat"),
        "ledger": reverse("supervision:case_list"),
    }
    found = {name: _paired([address], ["office"]) for name, address in office.items()}
    return {**found, "tracked": _paired([reverse("tracking:task_list")], units)}


def _paired(addresses: Iterable[str], people: Iterable[str], year: int = 0) -> list[tuple[str, str]]:
    """Pair addresses with the cookies of people, in turn, a session of its own for each user, who may choose a year."""
    addresses, people = list(addresses), list(people)
    return [(addresses[place % len(addresses)], _cookie(people[place % len(people)], year)) for place in range(USERS)]


def _cookie(username: str, year: int) -> str:
    """Sign a person in; a name left blank is nobody, who reads the public page."""
    from django.conf import settings  # noqa: PLC0415
    from django.contrib.auth import get_user_model  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    if not username:
        return ""
    client = Client()
    client.force_login(get_user_model().objects.get(username=username))
    if year:
        client.post("/choose/", {"year": year})
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


if __name__ == "__main__":
    django.setup()
    json.dump(make(), sys.stdout)
