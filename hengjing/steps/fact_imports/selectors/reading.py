"""Reads of imports: every one starts from what the actor may see."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.core.errors import NotFound, StaleState
from hengjing.foundation.core.remembering import remembered
from hengjing.steps.fact_imports.data import ImportData
from hengjing.steps.fact_imports.models import FactsImport, ImportedItem
from hengjing.steps.fact_imports.registry import brought_items
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.score_sheets.data import Record, SourcedRow

VIEW = "fact_imports.import:view"


def seen_scheme(*, actor: Actor, uuid: UUID, action_name: str) -> SchemeData:
    """Return a scheme on whose facts the actor may act.

    Raises:
        NotFound, NotAllowed: The actor may not see the scheme, or has no right to its facts.
    """
    scheme = schemes.scheme_by_uuid(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=action_name, subject=Subject(program=scheme.program.id))
    return scheme


def open_scheme(*, actor: Actor, uuid: UUID, action_name: str) -> SchemeData:
    """Return a scheme for which the actor may bring facts now.

    Raises:
        NotFound, NotAllowed: As `seen_scheme` says.
        StaleState: No item is brought: its evaluation is not open, or its facts are locked.
    """
    scheme = seen_scheme(actor=actor, uuid=uuid, action_name=action_name)
    if not brought_items(scheme.id):
        raise StaleState(_("现在没有由导入提供数据的指标：测评尚未开启，或者数据已经锁定"))
    return scheme


def number_of(*, scheme_id: int) -> int:
    """Return how many imports a scheme has; the caller has the right."""
    return FactsImport.objects.filter(scheme_id=scheme_id).count()


def last_source(*, scheme_id: int) -> dict[str, str]:
    """Return source and document of the last import of a scheme, to be said again; the caller has the right."""
    rows = FactsImport.objects.filter(scheme_id=scheme_id).order_by("-number")
    last = rows.values_list("source_name", "document").first()
    return dict(zip(("source_name", "document"), last, strict=True)) if last else {}


def list_imports(*, actor: Actor) -> QuerySet[FactsImport]:
    """Return the imports that the actor may see."""
    reach = access.reach(actor=actor, action_name=VIEW)
    rows = FactsImport.objects.filter(scheme__program__district_id=actor.district or 0)
    rows = rows.select_related("brought_by", "scheme").prefetch_related("items").defer("content", "rows")
    return rows if reach.whole else rows.filter(Q(program_id__in=reach.programs))


def get_import(*, actor: Actor, uuid: UUID) -> FactsImport:
    """Return an import.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    found = list_imports(actor=actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这次导入，或者您无权查看"))
    return found


def as_data(*, row: FactsImport) -> ImportData:
    """Return an import without its rows."""
    items = list(row.items.all())
    return ImportData(
        uuid=str(row.uuid), scheme=row.scheme_id, number=row.number, source_name=row.source_name,
        document=row.document, file_name=row.file_name, sha256=row.sha256, rows=len(row.rows),
        items=tuple(each.item for each in items if each.superseded_by_id is None),
        superseded=tuple(each.item for each in items if each.superseded_by_id is not None),
        brought_at=row.brought_at, brought_by=row.brought_by.name,
    )  # fmt: skip


@remembered
def items_covered(*, scheme_id: int) -> frozenset[str]:
    """Return the items that an import gives now; the caller has the right."""
    rows = ImportedItem.objects.filter(scheme_id=scheme_id, superseded_by=None)
    return frozenset(rows.values_list("item", flat=True))


def rows_of(*, scheme_id: int) -> tuple[SourcedRow, ...]:
    """Return the rows that imports give now, each with its import as the record; the caller has the right."""
    found: list[SourcedRow] = []
    for row in FactsImport.objects.filter(scheme_id=scheme_id).prefetch_related("items").defer("content"):
        found += rows_of_import(row=row, items=frozenset(as_data_items(row)))
    return tuple(found)


def as_data_items(row: FactsImport) -> tuple[str, ...]:
    """Return the items that an import still gives."""
    return tuple(each.item for each in row.items.all() if each.superseded_by_id is None)


def rows_of_import(*, row: FactsImport, items: frozenset[str]) -> tuple[SourcedRow, ...]:
    """Return the rows of some items of an import."""
    record = Record(FactsImport.entity, str(row.uuid), str(row), f"/fact-imports/{row.uuid}/")
    return tuple(SourcedRow(**each, record=record) for each in row.rows if each["item"] in items)
