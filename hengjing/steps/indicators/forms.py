"""The pages on which an item or a part of the whole is written: fields as they stand, as sent, or as they were kept."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.workflow.api import Kept
from hengjing.scoring.load.document_text import document_hash
from hengjing.steps.indicator_rules.documents import Place, place_of, versions_of
from hengjing.steps.indicator_rules.drawing_up import group_of
from hengjing.steps.indicator_rules.edits import LINES, with_item, with_new_item, with_part
from hengjing.steps.indicator_rules.items import PARTS, item_schema, kinds, part_schema
from hengjing.steps.indicator_rules.pressing import SAY, SHAPE, after, with_starting_rows
from hengjing.steps.indicator_rules.problems import placed
from hengjing.steps.indicator_rules.reading_in import Reader
from hengjing.steps.indicator_rules.rules import sentence
from hengjing.steps.indicator_rules.shape import At, Field, Schema
from hengjing.steps.indicators.data import Document, Section
from hengjing.steps.indicators.selectors.reading import Frame

Sent = Mapping[str, Sequence[str]]
ERRORS: Mapping[str, tuple[str, ...]] = {}


class Editor:
    """The form of one place of a document; `op` is the button that was pressed, nothing when it is to be saved."""

    schema: Schema
    keys: tuple[str, ...] = ()
    is_blank = False

    def __init__(self, frame: Frame, value: Mapping[str, Any], sent: Sent | None, kept: Kept | None = None) -> None:
        """Show what stands, what was sent, or what was kept of the form."""
        self.frame, self.standing, self.kept = frame, dict(value), kept
        typed = sent if sent is not None else kept.fields if kept else None
        self.op = (sent.get("op") or [""])[-1] if sent else ""
        self.seen = self.present if typed is None else (typed.get("seen_text") or [""])[-1]
        self.value = dict(value) if typed is None else Reader(typed).group(self.schema, "", self.keys)
        self.shown = self.value
        if self.op and self.op != SAY:
            self.shown = Reader(after(typed or {}, self.op), blanks=True).group(self.schema, "", self.keys)
            if self.op == SHAPE:
                self.shown = self.value = with_starting_rows(self.value)

    @property
    def present(self) -> str:
        """The hash of what stands now."""
        return document_hash(self.standing)

    @property
    def changed_since(self) -> bool:
        """Tell whether what stands has changed since what was kept was typed."""
        return self.kept is not None and self.seen != self.present

    def saw_the_present(self) -> bool:
        """Tell whether what stands is what stood when the page was opened."""
        return self.seen == self.present

    @property
    def document(self) -> dict[str, Any]:
        """Return the whole text with what was typed."""
        raise NotImplementedError

    def at(self) -> At:
        """Return where the fields begin, with what is wrong at each of them."""
        return At(self.frame.vocabulary(self.document), errors=self.errors())

    def fields(self) -> tuple[Field, ...]:
        """Return the fields of the page."""
        return group_of(self.schema, self.shown, self.at(), self.keys)

    def errors(self) -> Mapping[str, tuple[str, ...]]:
        """Return messages by the place of their field."""
        found: dict[str, tuple[str, ...]] = {}
        for problem in self.problems():
            found[problem.path] = (*found.get(problem.path, ()), problem.message)
        return found

    def sentences(self) -> list[tuple[str, str]]:
        """Return the rules of the place in words; a part of the whole has none."""
        return []

    def problems(self) -> tuple[Problem, ...]:
        """Return what the engine finds wrong with what was typed, each with the place of its field."""
        raise NotImplementedError


class ItemEditor(Editor):
    """The form of one item; of a new one `under` names the item or section that it comes below."""

    def __init__(
        self, frame: Frame, place: Place | None, sent: Sent | None, kept: Kept | None = None, *, new: Any = None
    ) -> None:
        """Take the schema from the section and from what stands below."""
        self.place, self.new, self.is_blank = place, new, new is not None and sent is None
        node: Mapping[str, Any] = place.node if place else new.node
        self.section = place.section if place else new.section
        self.has_children = "children" in node
        self.schema = item_schema(self.section, has_children=self.has_children)
        super().__init__(frame, {key: value for key, value in node.items() if key != "children"}, sent, kept)

    @property
    def document(self) -> dict[str, Any]:
        """Return the whole text with the item as typed."""
        if self.place:
            return with_item(self.frame.document, self.place.code, self.value)
        item = {**self.value, "children": []} if self.has_children else self.value
        return with_new_item(self.frame.document, self.new.under, item)

    def at(self) -> At:
        """Return where the fields begin; only the kinds of rules that fit are offered."""
        found = super().at()
        offered = kinds(self.section, found.vocabulary.words, has_children=self.has_children)
        return replace(found, vocabulary=replace(found.vocabulary, kinds=offered))

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the item; of a new one nothing before somebody has typed."""
        if self.is_blank:
            return ()
        document, code = self.document, str(self.value.get("code", ""))
        found = placed(document, self.frame.problems(document))
        return tuple(replace(each.problem, path=each.field) for each in found if each.code == code)

    def sentences(self) -> list[tuple[str, str]]:
        """Return the rule in words, version by version: for all classes, and for those with parameters of their own."""
        words, found = self.frame.vocabulary(self.document).words, []
        names = dict(self.frame.classes)
        for version in versions_of(self.value):
            since = version.get("from", "")
            said = "" if self.is_blank else sentence(version, words)
            found.append((since, said or _("参数尚不完整，填写后在此显示规则全文")))
            own = version.get("class_parameters") or {}
            found += [(names.get(code, code), sentence(version, words, code)) for code in own]
        return found

    def name(self) -> str:
        """Return the title as typed."""
        return str(self.value.get("title") or self.value.get("code") or "")


class NewItem:
    """What a new item begins as, and where it comes."""

    def __init__(self, document: Document, under: str, *, group: bool, code: str) -> None:
        """Below an item, or in one of the sections of lines."""
        place = place_of(document, under)
        self.under = under
        self.section = under if under in LINES else place.section if place else Section.BASE.value
        kind = {Section.BONUS: "bonus", Section.DEDUCTIONS: "deduction", Section.VETOES: "veto"}.get(
            Section(self.section), "completion"
        )
        self.node: dict[str, Any] = with_starting_rows({"code": code, "rule": {"kind": "sum_of" if group else kind}})
        if group:
            self.node["children"] = []


class PartEditor(Editor):
    """The form of a part that belongs to the whole, such as the grades."""

    def __init__(self, frame: Frame, part: str, sent: Sent | None, kept: Kept | None = None) -> None:
        """Take the keys of the part."""
        self.keys, self.schema = PARTS[part], part_schema(part)
        value = {key: frame.document[key] for key in self.keys if key in frame.document}
        super().__init__(frame, value, sent, kept)

    @property
    def document(self) -> dict[str, Any]:
        """Return the whole text with the part as typed."""
        return with_part(self.frame.document, self.keys, self.value)

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the part."""
        found = self.frame.problems(self.document)
        return tuple(each for each in found if each.path.split(".")[0].split("[")[0] in self.keys)
