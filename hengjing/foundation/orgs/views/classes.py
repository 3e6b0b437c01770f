"""Classes and order of a year, and the bodies of the district."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hengjing.foundation.access.api import Act, acting, actor_of, gate, may_ever
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotAllowed, Refused
from hengjing.foundation.orgs import forms, selectors
from hengjing.foundation.orgs.services.bodies import create_body
from hengjing.foundation.orgs.services.classes import copy_classes, set_classes


@gate("orgs.unit:classify", writes=True)
def classes(request: HttpRequest, year: int) -> HttpResponse:
    """Set the classes of a year, and the class and place of each unit."""
    actor, today = actor_of(request), clock.today()
    units = selectors.units_of_district(district=actor.district, on=today, year=year)
    standing = [(row.code, row.name) for row in selectors.classes_of(district=actor.district, year=year)]
    form = forms.ClassesForm(request.POST or None, units=units, classes=standing)
    act = Act(
        _("保存单位分类"), _("%(year)s年单位分类") % {"year": year},
        _("排名和名额按类计算。修改只影响本年度，其他年度不变。"), _("已保存"),
        f"{reverse('orgs:units')}?year={year}", "orgs/classes.html",
    )  # fmt: skip
    return acting(
        request, act, form,
        lambda given: set_classes(
            year=year, classes=given["classes"], places=given["places"], actor=actor, at=clock.now()
        ),
        year=year, before=year - 1, empty=not standing,
    )  # fmt: skip


@require_POST
@gate("orgs.unit:classify", writes=True)
def copy(request: HttpRequest, year: int) -> HttpResponse:
    """Take over the classes of the year before."""
    try:
        copy_classes(source=year - 1, target=year, actor=actor_of(request), at=clock.now())
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("已复制，请核对后保存"))
    return redirect("orgs:classes", year)


@gate("orgs.unit:list")
def bodies(request: HttpRequest) -> HttpResponse:
    """The bodies of the district, with the units that host them."""
    actor, today = actor_of(request), clock.today()
    units = selectors.units_of_district(district=actor.district, on=today, year=today.year)
    found = forms.hosts(selectors.bodies_of(district=actor.district), units)
    may_create = may_ever(actor=actor, action_name="orgs.body:create")
    return render(request, "orgs/bodies.html", {"bodies": found, "may_create": may_create})


@gate("orgs.body:create", writes=True)
def body_create(request: HttpRequest) -> HttpResponse:
    """Set up a body."""
    actor, today = actor_of(request), clock.today()
    units = selectors.units_of_district(district=actor.district, on=today, year=today.year)
    act = Act(
        _("设立机构"), _("考核机构"), _("设立后，安全管理员可在机构中设置岗位。"), _("已设立"), reverse("orgs:bodies")
    )
    form = forms.BodyForm(request.POST or None, units=units)
    return acting(request, act, form, lambda given: create_body(**given, actor=actor, at=clock.now()))
