"""Short ways to act on the scheme of the year, each as whoever is named and with the version that is said."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from hengjing.foundation.access.data import Role
from hengjing.foundation.posts import api as posts
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import Step, Term
from hengjing.steps.schemes.models import Scheme
from tests.foundation.posts.district import NEW_YEAR
from tests.steps.year import AT, CALENDAR

OTHER_TERM = Term(date(2026, 2, 14), date(2026, 3, 20))


def standing(year):
    """The scheme as it is now."""
    return Scheme.objects.get(pk=year.scheme.id)


def _who(year, name, seen_version, at=AT):
    row = standing(year)
    seen = row.version if seen_version is None else seen_version
    return {"actor": year.actor(name, at), "at": at, "uuid": row.uuid, "seen_version": seen}


def change_step(year, step=Step.PLANS, term=OTHER_TERM, reason="延期", *, name="office", seen_version=None):
    return schemes.change_step(**_who(year, name, seen_version), step=step, term=term, reason=reason)


def close_step(year, step=Step.PLANS, *, name="office", seen_version=None, at=AT):
    return schemes.close_step(**_who(year, name, seen_version, at), step=step)


def change_units(year, units=None, reason="机构改革", *, name="office", seen_version=None):
    chosen = [year.units.a.pk] if units is None else units
    return schemes.change_units(**_who(year, name, seen_version), units=chosen, reason=reason)


def draft_of(year):
    """What the office says of the next year."""
    return schemes.SchemeDraft(
        year=2027,
        title="示例区2027年度绩效考核方案",
        key_work_points=Decimal("40.00"),
        declared_points=Decimal("15.00"),
        ad_hoc_points=Decimal("5.00"),
        calendar=CALENDAR,
        units=[year.units.a.pk, year.units.b.pk],
    )


def stranger(year):
    """The office of another program of the district."""
    district = year.district
    program = district.program("subdistricts", "街道绩效考核", "区社会办", 3)
    post = district.post("社会办经办", Role.OFFICE, body=district.body("performance_office", "区社会办"))
    posts.set_post_programs(post_id=post.pk, programs=[program], actor=district.operator, at=NEW_YEAR)
    district.holds("social", post)
    return "social"


def under_amendment(year):
    """The year with its scheme issued and an amendment begun, so that later steps build on it and it may be changed."""
    year.text = year._issued()
    scheme_versions.amend_scheme(
        actor=year.actor("office"), at=AT, scheme_uuid=UUID(year.scheme.uuid), reason="机构改革", effective_on=AT.date()
    )
    return year
