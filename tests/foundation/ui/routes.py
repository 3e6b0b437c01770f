"""Routes that refuse in every way, beside those of the product."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template import engines
from django.urls import path

from hengjing.config.urls import handler400, handler403, handler404, handler500, urlpatterns
from hengjing.foundation.access.data import Actor, Grant, Role
from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady, Problem, Refused, StaleState
from hengjing.foundation.ui.api import refusal_page

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

FILER = Actor(user_id=1, name="赵某", grants=(Grant(role=Role.UNIT_FILER),))
ACTION = "uitests.plan:approve"
PROBLEM = Problem("target", "第 2 项没有目标值", "工作.2", "请填写<目标值>")


class TooMany(Refused):
    """More than the limit of some app."""

    status = 429


RAISES = {
    "stale": StaleState("<b>王某</b>已于 9:05 退回这份计划"),
    "not-allowed": NotAllowed("您没有“批准计划”的权限。", ACTION),
    "not-found": NotFound("没有这份计划"),
    "not-ready": NotReady([PROBLEM]),
    "too-many": TooMany("一分钟内最多催办十次"),
    "denied": PermissionDenied("secret-of-the-code"),
    "missing": Http404("secret-of-the-code"),
    "bug": RuntimeError("secret-of-the-code"),
}


def refuse(request, how):
    if "signed" in request.GET:
        request.actor = FILER
    raise RAISES[how]


def answer(request, status):
    return refusal_page(request, status=status)


def page(request):
    return render(request, "ui/base.html")


def inside(request):
    """A page under a list, with the way back to it."""
    text = '{% extends "ui/base.html" %}{% block breadcrumb %}<a href="/ui/components/">列表</a>{% endblock %}'
    return HttpResponse(engines["django"].from_string(text).render({}, request))


def take(request):
    return HttpResponse(request.POST.get("text", ""))


def gone(request):
    return redirect("/sign-in/?next=/plans/")


urlpatterns = [
    *urlpatterns,
    path("refuse/<how>/", refuse),
    path("answer/<int:status>/", answer),
    path("page/", page, name="page"),
    path("page/inner/", page, name="inner"),
    path("inside/", inside),
    path("take/", take),
    path("gone/", gone),
]
