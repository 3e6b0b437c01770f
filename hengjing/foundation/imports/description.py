"""What a step says about an import of its own, and what comes of a file that was brought for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.form_parts import UploadForm
from hengjing.foundation.core.import_preview import Shown, shown
from hengjing.foundation.core.kept_imports import KeptImport
from hengjing.foundation.core.spreadsheets.api import Checked, Imported, Sheet, Values, stage
from hengjing.foundation.workflow import api as workflow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django_stubs_ext import StrOrPromise

T = TypeVar("T", bound=Any)
"""What a file is brought for: a row or its data, with its `id` and `uuid`."""

D = TypeVar("D")
"""What the service of the step takes."""

HEADING = gettext_lazy("Excel 填报")


def _nothing(_target: Any) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Reading(Generic[D]):
    """A file laid beside what stands: what is said of it, what it changes, and what the service would take.

    `version` is that of what would be replaced; `content` is written only while `staged` has no problems.
    """

    staged: Checked
    shown: Shown | None
    content: D
    version: int


@dataclass(frozen=True, slots=True)
class Preview(Generic[T, D]):
    """A kept file as its uploader sees it before it is committed, and the object it was brought for."""

    upload: KeptImport
    target: T
    reading: Reading[D]

    @property
    def staged(self) -> Checked:
        """All problems, how the file was read, and the seal."""
        return self.reading.staged

    @property
    def shown(self) -> Shown | None:
        """What the file changes; nothing while there are problems."""
        return self.reading.shown


@dataclass(frozen=True, slots=True)
class FileImport(Generic[T, D]):
    """An import of a step: what only the step knows; pages, keeping, checking and committing are common.

    `kept` is the model that keeps the files and `of` its field for the object they are brought for. `action` is the
    right to bring one: `plans.plan:edit` has the pages `plans:plan_view`, `plan_workbook`, `plan_import`,
    `import_view` and `import_commit`, and the task `plans.import:check`. `find(actor=, uuid=)` returns the object as
    the actor sees it, `read(actor, object, content)` a `Reading` and writes nothing,
    `write(actor=, at=, preview=, seen_version=)` writes all of it. `crumbs` lead to the pages above, as label and
    address. Where `open_in` names no state, `find` refuses an object that takes no file. `about` are fields of the form
    that are kept with the file, `initial` what stands in them at first.
    """

    kept: type[KeptImport]
    of: str
    action: str
    find: Callable[..., T]
    read: Callable[..., Reading[D]]
    write: Callable[..., object]
    crumbs: Callable[[T], Sequence[tuple[str, str]]]
    what: "StrOrPromise"
    note: "StrOrPromise"
    open_in: str = ""
    name: Callable[[T], str] = str
    heading: "StrOrPromise" = HEADING
    form: type[forms.Form] = UploadForm
    about: tuple[str, ...] = ()
    initial: Callable[[T], Mapping[str, Any]] = _nothing

    @property
    def app(self) -> str:
        """The app of the step, which is the first part of all its names."""
        return self.action.partition(".")[0]

    @property
    def task(self) -> str:
        """The name of the job that checks a file which was brought."""
        return f"{self.app}.import:check"

    def page(self, name: str, uuid: UUID | str) -> str:
        """Return the address of a page of a kept file: `view` or `commit`."""
        return reverse(f"{self.app}:import_{name}", args=[uuid])

    def page_of(self, target: Any, name: str) -> str:
        """Return the address of a page of the object: `view`, `workbook` or `import`."""
        stem = self.action.partition(".")[2].partition(":")[0]
        return reverse(f"{self.app}:{stem}_{name}", args=[target.uuid])

    def open(self, *, actor: Actor, uuid: UUID) -> T:
        """Return the object for which the actor may bring a file now.

        Raises:
            NotFound, NotAllowed: The actor does not see it, or may not write it.
            StaleState: It is in another state.
        """
        target = self.find(actor=actor, uuid=uuid)
        if self.open_in:
            workflow.require_open(actor=actor, action=self.action, instance=target, state=self.open_in)
        return target


def reading_of(imported: Imported, old: "Iterable[Values]", sheet: Sheet, *, content: D, version: int) -> Reading[D]:
    """Return a reading of one sheet whose rows are laid beside those that stand, told apart as the sheet says."""
    staged = stage(imported, old, sheet.unique)
    return Reading(staged, shown(staged, sheet), content, version)
