"""Bodies of the procedure (clauses B1 to B4)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotFound, Refused
from hengjing.foundation.orgs.data import BodyKind
from hengjing.foundation.orgs.models import Body
from hengjing.foundation.orgs.selectors import unit
from hengjing.foundation.orgs.services.records import day_of, home_of, may_here, note


@transaction.atomic
def create_body(*, name: str, kind: str, hosted_by: int | None, actor: Actor, at: datetime) -> Body:
    """Set up a body; a unit may host it, as the supervision office hosts the performance office (clause B2).

    Raises:
        NotAllowed: The actor may not.
        NotFound: There is no such unit here.
        Refused: There is a body of this name.
    """
    grant = may_here(actor=actor, action="orgs.body:create", district=actor.district)
    if hosted_by is not None and unit(unit_id=hosted_by, on=day_of(at)).district != actor.district:
        raise NotFound(_("没有这个单位"))
    if Body.objects.filter(district=actor.district, name=name).exists():
        raise Refused(_("已有机构名为%(name)s") % {"name": name})
    found = Body(district_id=home_of(actor), name=name, kind=BodyKind(kind), hosted_by_id=hosted_by)
    found.save(force_insert=True)
    note(found, name, action="orgs.body:create", actor=actor, at=at, told=(grant, {}, ""))
    return found
