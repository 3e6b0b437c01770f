"""Pages of evaluations: one function per page or action."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from hengjing.foundation.access.api import gate


@gate("evaluations.evaluation:view")
def evaluation_list(request: HttpRequest) -> HttpResponse:
    """年终测评."""
    return HttpResponse()


@gate("evaluations.evaluation:view")
def evaluation_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """年终测评."""
    return HttpResponse()


@gate("evaluations.run:view")
def run_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """计算结果."""
    return HttpResponse()
