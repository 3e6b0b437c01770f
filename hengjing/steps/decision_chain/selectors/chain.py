"""The chain of a year: its objects, and from the log who decided what of them, when, and bound to which hash."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.data import Deed
from hengjing.foundation.core.errors import NotFound
from hengjing.steps.decision_chain.data import Bound, Chain, Station, Told
from hengjing.steps.decision_chain.selectors.links import bound_of, links_of
from hengjing.steps.decision_chain.stations import STATIONS, Kind
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

VIEW, LOG = "decision_chain.year:view", "audit.entry:open"
ACTIONS = frozenset(action for kind in STATIONS for action in kind.actions)


def scheme_of(*, actor: Actor, uuid: UUID) -> SchemeData:
    """Return the scheme of a year whose chain the actor may read.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    scheme = schemes.scheme_by_uuid(actor=actor, uuid=uuid)
    if not may_read(actor=actor, scheme=scheme):
        raise NotFound(_("没有这份考核方案，或者您无权查看"))
    return scheme


def may_read(*, actor: Actor, scheme: SchemeData) -> bool:
    """Tell whether the actor may read the chain of a scheme's year."""
    return access.allowed(actor=actor, action_name=VIEW, subject=Subject(program=scheme.program.id))


def chain_of(*, actor: Actor, scheme: SchemeData) -> Chain:
    """Return the stations of a year; the caller has asked for the right to the year."""
    bound = bound_of(links_of(actor=actor, scheme=scheme))
    deeds = deeds_on(bound)
    reads_log = access.may_ever(actor=actor, action_name=LOG)
    stations = tuple(_station(kind, bound, deeds, reads_log=reads_log) for kind in STATIONS)
    return Chain(stations=stations, log=audit.standing(), reads_log=reads_log)


def deeds_on(bound: tuple[Bound, ...]) -> tuple[Deed, ...]:
    """Return what was decided of the objects of a chain, the oldest first."""
    return audit.deeds_of(uuids=[each.uuid for each in bound], actions=ACTIONS)


def _station(kind: Kind, bound: tuple[Bound, ...], deeds: tuple[Deed, ...], *, reads_log: bool) -> Station:
    told = tuple(
        Told(deed.line, deed.after, reverse("audit:entry", args=[deed.line.seq]) if reads_log else "")
        for deed in deeds
        if deed.action in kind.actions
    )
    left = tuple(each for each in bound if each.entity == kind.entity) if kind.code != "certification" else ()
    return Station(kind.code, str(kind.title), told, left)
