"""The tables of units (附件2-1): the list of units, and the indicator system of one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.audit.api import list_page
from hengjing.steps.indicators.listing import UNIT_LIST, item_list
from hengjing.steps.indicators.selectors.reading import frame_of, scheme_of, system_of
from hengjing.steps.indicators.selectors.units import items_of, lines_of, unit_shown


@gate("indicators.system:view")
def unit_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """各单位指标体系."""
    actor = actor_of(request)
    scheme = scheme_of(actor=actor, uuid=uuid)
    frame = frame_of(system=system_of(actor=actor, scheme_id=scheme.id))
    rows = lines_of(actor=actor, frame=frame)
    if len(rows) == 1:
        return redirect("indicators:unit_view", uuid=uuid, unit=rows[0].uuid)
    context = {"scheme": scheme, "system": frame.system}
    return list_page(request, UNIT_LIST.page(rows, request.GET), "indicators/units.html", context, of=scheme.title)


@gate("indicators.system:view")
def unit_view(request: HttpRequest, uuid: UUID, unit: UUID) -> HttpResponse:
    """一个单位的指标体系."""
    actor = actor_of(request)
    scheme = scheme_of(actor=actor, uuid=uuid)
    frame = frame_of(system=system_of(actor=actor, scheme_id=scheme.id))
    found = unit_shown(actor=actor, frame=frame, uuid=unit)
    items = items_of(frame=frame, unit=found)
    context = {"scheme": scheme, "system": frame.system, "unit": found}
    page = item_list(items).page(items, request.GET)
    return list_page(request, page, "indicators/unit.html", context, of=f"{scheme.title} {found.name}")
