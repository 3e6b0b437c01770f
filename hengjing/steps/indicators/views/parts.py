"""The pages of the parts that belong to the whole: caps, rank, grades, quotas, consequences, sources."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.indicator_rules.items import PARTS
from hengjing.steps.indicator_rules.wording import part_name
from hengjing.steps.indicators.forms import PartEditor
from hengjing.steps.indicators.selectors.reading import frame_to_edit
from hengjing.steps.indicators.views.rights import page_of, sent_of


@gate("indicators.system:edit", writes=True)
def part_edit(request: HttpRequest, uuid: UUID, part: str) -> HttpResponse:
    """修改总分、排名、等次等规定."""
    actor = actor_of(request)
    frame = frame_to_edit(actor=actor, uuid=uuid)
    if part not in PARTS:
        raise NotFound(_("没有这一部分"))
    kept = workflow.draft_of(actor=actor, place=request.path)
    editor = PartEditor(frame, part, sent_of(request), kept)
    how, url = _("修改“%(name)s”") % {"name": part_name(part)}, reverse("indicators:system_view", args=[uuid])
    return page_of(request, "indicators/part.html", editor, {"title": part_name(part)}, how=how, url=url)
