"""The list of the log: its columns and filters."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.access.api import actions
from hengjing.foundation.audit.models import AuditEntry, SealedText
from hengjing.foundation.core.clock import moment
from hengjing.foundation.ui.api import ChoiceFilter, Column, ListSpec, TextFilter
from hengjing.foundation.ui.data import Choice


@dataclass(frozen=True, slots=True)
class PersonFilter(TextFilter):
    """Whoever acted under a name that contains the words."""

    def narrow(self, rows: QuerySet[AuditEntry], value: str) -> QuerySet[AuditEntry]:  # type: ignore[override]
        """Keep the entries of these people, under whatever name they acted."""
        people = SealedText.objects.filter(text__contains=value, person__isnull=False).values("person")
        return rows.filter(actor__in=people)


@dataclass(frozen=True, slots=True)
class DayFilter(TextFilter):
    """The first or the last day of a period, both belonging to it; `paths` holds the comparison."""

    def clean(self, asked: str, values: tuple[Choice, ...]) -> str:
        """Return the day when it is one, as 2026-03-05."""
        try:
            return date.fromisoformat(asked.strip()).isoformat() if values == () else ""
        except ValueError:
            return ""

    def narrow(self, rows: QuerySet[AuditEntry], value: str) -> QuerySet[AuditEntry]:  # type: ignore[override]
        """Keep the entries of the period."""
        day = date.fromisoformat(value)
        (comparison,) = self.paths
        edge = day if comparison == "at__gte" else day + timedelta(days=1)
        return rows.filter(**{comparison: moment(edge, "00:00")})


def declared_actions() -> tuple[tuple[str, str], ...]:
    """Return every declared action with its label."""
    return tuple((each.name, each.label) for each in actions())


LOG = ListSpec(
    name="audit.entry",
    title=_("审计记录"),
    columns=(
        Column(
            "seq",
            _("序号"),
            lambda entry: entry.seq,
            path="seq",
            numeric=True,
            fixed=True,
            url=lambda entry: reverse("audit:entry", args=[entry.seq]),
        ),
        Column("at", _("时间"), lambda entry: f"{entry.line.at:%Y-%m-%d %H:%M:%S}", path="at", fixed=True),
        Column("who", _("操作人"), lambda entry: entry.line.who, note=lambda entry: entry.line.post, fixed=True),
        Column(
            "what",
            _("经过"),
            lambda entry: entry.line.sentence,
            note=lambda entry: "；".join((*entry.line.changes, entry.line.reason)).strip("；"),
            fixed=True,
        ),
        Column("action", _("操作"), lambda entry: entry.action, path="action", optional=True),
        Column("object", _("对象标识"), lambda entry: entry.object_uuid, optional=True),
    ),
    order=("-seq",),
    filters=(
        PersonFilter("person", _("操作人"), ()),
        ChoiceFilter("action", _("操作"), "action", declared_actions),
        DayFilter("since", _("起始日期（如 2026-03-05）"), ("at__gte",)),
        DayFilter("until", _("截止日期（如 2026-03-05）"), ("at__lt",)),
        TextFilter("object", _("对象标识"), ("object_uuid",)),
    ),
    empty=_("没有符合条件的审计记录。请放宽筛选条件。"),
    identity=lambda entry: str(entry.seq),
)
