"""The page of everything that is refused: what happened, to whom it is open, who can help, and two ways out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from hengjing.foundation.core.errors import NotAllowed, NotReady, Problem, Refused
from hengjing.foundation.ui.bars import BareFrame, Frame, registered
from hengjing.foundation.ui.data import Link
from hengjing.foundation.ui.typed import typed_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FAILED = 500


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says by its status alone."""

    short: "StrOrPromise"
    title: "StrOrPromise"
    lead: "StrOrPromise"


WORDS = {
    400: Words(_("无法处理"), _("这次提交无法处理"), _("内容不完整或格式不正确，没有保存任何内容。请改正后重新提交。")),
    403: Words(_("无权办理"), _("您不能打开此页"), _("此页只向承担相应职责的人员开放。")),
    404: Words(_("未找到"), _("没有找到这一页"), _("地址可能有误，内容可能已移走，或者不在您的工作范围内。")),
    405: Words(_("无法处理"), _("这一地址不接受这种操作"), _("请从页面上的按钮办理。")),
    409: Words(_("未完成"), _("这次操作没有完成"), _("内容已有变化，没有保存任何内容。请返回查看最新内容后再办理。")),
    413: Words(_("内容过大"), _("提交的内容超过上限"), _("没有保存任何内容。请减少内容或缩小文件后重新提交。")),
    429: Words(_("操作过于频繁"), _("请稍后再试"), _("短时间内操作次数过多，请过几分钟再试。")),
    FAILED: Words(
        _("系统出错"),
        _("系统出现问题，这次操作可能没有完成"),
        _("已经保存的内容不受影响。请稍后再试；再次出现时，请将记录编号告知系统管理员。"),
    ),
}
DOWN = Words(
    _("系统维护"),
    _("系统正在维护或重新启动"),
    _("已经保存的内容不受影响。请几分钟后再试；长时间不能使用时，请联系系统管理员。"),
)
PROXY = {413: WORDS[413], 429: WORDS[429], 502: DOWN, 503: DOWN, 504: DOWN}
"""What the proxy answers itself, before or without the platform."""
EXPIRED = Words(
    _("页面已失效"),
    _("此页已失效，请刷新后重新提交"),
    _("为防止他人冒用您的身份，每次提交都要核对。停留过久或在别处登录后，核对会失效。没有保存任何内容。"),
)


def page_of(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page of a refusal.

    The text of a `Refused` is for the person and is shown; the text of anything else may tell what the person should
    not know and is not (security.md T02).
    """
    problems = exception.problems if isinstance(exception, NotReady) else ()
    lead = exception.message if isinstance(exception, Refused) and not problems else ""
    about = (exception.action_name, exception.object_label) if isinstance(exception, NotAllowed) else ("", "")
    return refusal_page(request, status=_status(exception), lead=lead, problems=problems, about=about)


def refusal_page(
    request: HttpRequest,
    *,
    status: int,
    lead: "StrOrPromise" = "",
    problems: Sequence[Problem] = (),
    about: tuple[str, str] = ("", ""),
    words: Words | None = None,
) -> HttpResponse:
    """Return the page of a status: a whole page, or its core for a part of a page (htmx) or a script (JSON).

    `about` is the action that was refused and what it was to be done to.
    """
    said = words or WORDS.get(status, WORDS[400])
    if not request.accepts("text/html"):
        message = str(lead or said.lead)
        return JsonResponse({"message": message, "problems": [each.message for each in problems]}, status=status)
    frame = Frame(request)
    context = {
        "status": status,
        "words": said,
        "lead": _sentence(lead or said.lead),
        "problems": problems,
        "facts": _facts(frame, *about),
        "typed": typed_of(request),
        "ways": _ways(request, frame),
        "layout": "ui/base.html" if frame.signed_in else "ui/plain.html",
    }
    if request.headers.get("HX-Request"):
        response = render(request, "ui/parts/refusal.html", context, status=status)
        response["HX-Retarget"], response["HX-Reswap"] = "#hj-alerts", "innerHTML"
        return response
    return render(request, "ui/refusal.html", context, status=status)


def proxy_page(status: int, language: str) -> str:
    """Return a page that the proxy keeps for a status that it answers itself."""
    with override(language):
        request = HttpRequest()
        request.COOKIES["language"] = language
        ways = (Link(now("返回首页"), "/"),)
        context = {"frame": BareFrame(request), "status": status, "words": PROXY[status], "ways": ways}
        return str(get_template("ui/proxy.html").render(context))


def failure_page(request: HttpRequest) -> HttpResponse:
    """Return the page of a bug, made without the database and without context processors."""
    context = {
        "frame": BareFrame(request),
        "status": FAILED,
        "words": WORDS[FAILED],
        "ways": (Link(now("返回首页"), "/"),),
    }
    return HttpResponse(get_template("ui/failure.html").render(context), status=FAILED)


def _status(exception: Exception) -> int:
    if isinstance(exception, Refused):
        return exception.status
    return 404 if isinstance(exception, Http404) else 403


def _sentence(text: "StrOrPromise") -> str:
    """End a message of one clause with a full stop, as on every page."""
    said = str(text)
    stop = "。" if said[-1:] > "\u2e80" else "."
    return said if said.endswith(("。", "？", "；", ".", "?")) else said + stop


def _facts(frame: Frame, action_name: str, object_label: str) -> list[tuple["StrOrPromise", "StrOrPromise"]]:
    """List what the person can tell when asking for help; a line that is not known is left out."""
    rights = registered.explain(action_name) if action_name else None
    facts: list[tuple[StrOrPromise, StrOrPromise]] = []
    if frame.signed_in and frame.top.person:
        facts.append((_("您的身份"), frame.top.person))
    facts.append((_("办理事项"), object_label))
    if rights:
        facts.append((_("需要的权限"), rights.label))
        facts.append((_("向谁开放"), now("、").join(str(role) for role in rights.open_to)))
        facts.append((_("由谁授权"), rights.granted_by))
    return [(label, value) for label, value in facts if str(value)]


def _ways(request: HttpRequest, frame: Frame) -> tuple[Link, ...]:
    ways = [Link(now("回到首页"), "/")] if frame.signed_in else [Link(now("前往登录"), settings.LOGIN_URL)]
    back = _back(request)
    return (*ways, Link(now("返回上一页"), back)) if back else tuple(ways)


def _back(request: HttpRequest) -> str:
    """Return the address of our own page from which the person came, as a path; nothing when there is none."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    ours = came_from.netloc == request.headers.get("Host", "")
    if not ours or not came_from.path.startswith("/") or came_from.path.startswith("//"):
        return ""
    address = came_from.path + (f"?{came_from.query}" if came_from.query else "")
    return "" if address == request.get_full_path() else address
