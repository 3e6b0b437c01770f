"""The stations of a year in their order, with the acts that are decisions there; what only drafts is left out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

VERSION, BATCH = "scheme_versions.version", "letters.batch"
EVALUATION, RUN = "evaluations.evaluation", "evaluations.run"
DECISION, ANNOUNCEMENT = "grades.decision", "publication.announcement"


@dataclass(frozen=True, slots=True)
class Kind:
    """A station: its name, the entity whose objects it leaves, and the acts that are told there."""

    code: str
    title: "StrOrPromise"
    entity: str
    actions: tuple[str, ...]


def _acts(entity: str, *verbs: str) -> tuple[str, ...]:
    return tuple(f"{entity}:{verb}" for verb in verbs)


STATIONS = (
    Kind(
        "scheme", _("考核方案"), VERSION,
        _acts(VERSION, "put_up", "withdraw", "adopt", "send_back", "reopen", "issue", "amend", "discard"),
    ),
    Kind(
        "letters", _("责任书"), BATCH,
        _acts(BATCH, "put_up", "withdraw", "adopt", "return", "approve", "send_back", "issue"),
    ),
    Kind("lock", _("数据锁定"), EVALUATION, _acts(EVALUATION, "open", "lock", "unlock", "revise")),
    Kind("run", _("成绩计算"), RUN, (*_acts(EVALUATION, "compute"), *_acts(RUN, "set_aside"))),
    Kind("certification", _("成绩核定"), RUN, _acts(RUN, "review", "certify")),
    Kind(
        "grades", _("考核等次"), DECISION,
        _acts(
            DECISION, "propose", "decide", "put_up", "withdraw", "adopt", "return", "approve", "send_back", "set_aside"
        ),
    ),
    Kind(
        "publication", _("公示和公布"), ANNOUNCEMENT,
        _acts(ANNOUNCEMENT, "prepare", "post", "close", "publish", "withdraw", "correct", "supersede"),
    ),
)  # fmt: skip
