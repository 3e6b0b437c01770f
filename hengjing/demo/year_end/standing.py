"""The demonstration district as an earlier play left it, found again in its database."""

from pathlib import Path

from django.contrib.auth import get_user_model

from hengjing.demo.platform.days import Days
from hengjing.demo.platform.setting_up import District, Member, operator_of
from hengjing.demo.reference import references
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.posts import api as posts
from hengjing.scoring.load import read_document
from hengjing.steps.schemes import api as schemes


def standing_district(days: Days, ruleset: Path) -> District:
    """Return the district that was set up before."""
    users = dict(get_user_model().objects.values_list("username", "pk"))
    running = days.running()
    chair = posts.actor_for(user_id=users["chair"], at=running.before(0))
    district = District(
        operator_of(chair.district), read_document(ruleset), running.year, ruleset.with_name("facts.csv"),
        references(ruleset.parent.parent, running.year), users=users,
    )  # fmt: skip
    district.programs = {each.code: each.id for each in schemes.list_programs(actor=chair)}
    units = orgs.units_of_district(district=chair.district, on=running.today, year=running.year)
    for unit in units:
        filer, head = (f"{unit.code.lower()}{end}" for end in "fh")
        district.members[unit.code] = Member(unit.code, unit.id, unit.name, unit.class_code, filer, head)
    return district
