"""Two indicator systems side by side."""

from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.ui.api import AS, EXCEL
from hengjing.steps.indicator_files.data import ChangeKind
from hengjing.steps.indicator_files.papers.exports import comparison_file
from hengjing.steps.indicator_files.selectors.comparing import Comparison, comparison_of

EVERY = "every"


@gate("indicator_files.system:compare")
def system_compare(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """指标体系比对."""
    given = request.GET
    sides = {name: given.get(name, "") for name in ("before", "after")}
    only = given.get("show") != EVERY
    if given.get(AS) == EXCEL:
        with override(settings.LANGUAGE_CODE):
            found = comparison_of(actor=actor_of(request), uuid=uuid, **sides)
            return comparison_file(found, only, clock.now(), actor_of(request).name)
    comparison = comparison_of(actor=actor_of(request), uuid=uuid, **sides)
    nodes = [node for node in comparison.nodes if not only or node.kind != ChangeKind.SAME]
    context = {
        "comparison": comparison,
        "scheme": comparison.scheme,
        "nodes": nodes,
        "only": only,
        "choices": _choices(comparison, only=only) if comparison.before else (),
    }
    return render(request, "indicator_files/compare.html", context)


def _choices(comparison: Comparison, *, only: bool) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    """What can be chosen: label, what is chosen, and for each choice its name, its address, and whether it is it."""
    chosen = {
        "before": comparison.before.key if comparison.before else "",
        "after": comparison.after.key if comparison.after else "",
        "show": "" if only else EVERY,
    }
    sides = [(side.key, side.label) for side in comparison.sides]
    shows = [("", _("有变动的")), (EVERY, _("全部指标"))]
    rows = (("before", _("原来"), sides), ("after", _("现在"), sides), ("show", _("显示"), shows))
    return [
        (
            label,
            dict(values)[chosen[key]],
            [(name, f"?{urlencode({**chosen, key: value})}", value == chosen[key]) for value, name in values],
        )
        for key, label, values in rows
    ]
