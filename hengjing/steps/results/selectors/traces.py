"""Why a number is what it is: the engine's explanation in one language, with the records behind the facts."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import NotFound
from hengjing.scoring.explain import ChildShown, Explanation, FactShown, NodeExplanation, WeightShown
from hengjing.scoring.report import UnitViews
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.results.data import NOWHERE, FactRow, Links, Parameter, Part, Trace
from hengjing.steps.results.selectors.shown import views_of
from hengjing.steps.results.selectors.units import step_shown, view_of
from hengjing.steps.sheet_rules.data import Record

Kinds = Collection[str]
Records = Mapping[tuple[str, str, str, str, str], Record]
LINES = ("bonus", "deduction", "veto")


def trace_of(
    *, run_uuid: UUID | str, unit_code: str, node_code: str, language: str = "", links: Links = NOWHERE,
    records: Kinds = (),
) -> Trace:  # fmt: skip
    """Return why a unit has the points of a node or line; the caller has the right to see it.

    Facts name where they come from, and lead to the records of those kinds that the reader may open: `records`.

    Raises:
        NotFound: There is no such run or unit, or the node is not in the unit's indicator system.
    """
    views = views_of(run_uuid=run_uuid, language=language)
    try:
        found = views.explainer.explain(unit_code, node_code)
    except KeyError as error:
        raise NotFound(_("没有这一项得分，或者您无权查看")) from error
    return _Telling(str(run_uuid), views, _opened(run_uuid, records), links).trace(found)


def traces_of(
    *, run_uuid: UUID | str, unit_code: str, language: str = "", links: Links = NOWHERE, records: Kinds = ()
) -> tuple[Trace, ...]:  # fmt: skip
    """Return every item and line of a unit with its trace, in the order of its page: the annex on paper.

    Raises:
        NotFound: There is no such run or unit.
    """
    views = views_of(run_uuid=run_uuid, language=language)
    shown = view_of(views, unit_code)
    telling = _Telling(str(run_uuid), views, _opened(run_uuid, records), links)
    return tuple(telling.trace(views.explainer.explain(unit_code, item.code)) for item in shown.explained)


def _opened(run_uuid: UUID | str, kinds: Kinds) -> Records:
    """Return the records of some kinds behind the rows of the facts."""
    if not kinds:
        return {}
    return {key: each for key, each in evaluations.records_of(run_uuid=run_uuid).items() if each.entity in kinds}


class _Telling:
    """Explanations of one run in one language."""

    def __init__(self, run_uuid: str, views: UnitViews, records: Records, links: Links) -> None:
        self.run_uuid, self.views, self.records, self.links = run_uuid, views, records, links
        self.language = views.language

    def trace(self, found: Explanation) -> Trace:
        """Return an explanation as pages show it."""
        node = found.node
        if node is None:
            raise ValueError(found.unit)
        say = self.language
        return Trace(
            run_uuid=self.run_uuid,
            unit=found.unit,
            unit_title=found.unit_title.of(say),
            class_title=found.class_title.of(say),
            code=node.code,
            title=node.title.of(say),
            level=node.level_words.of(say),
            path=tuple(each.of(say) for each in node.path),
            state=node.state,
            state_words=node.state_words.of(say),
            remarks=tuple(each.of(say) for each in node.remarks),
            points=node.points,
            full="" if node.level in {"veto", "deduction"} else node.full,
            share=node.share,
            rank=node.rank,
            rank_of=node.rank_of,
            rule=node.rule.sentence.of(say),
            rule_title=node.rule.kind_title.of(say),
            rule_source=node.rule.source.words.of(say),
            rule_article=node.rule.article,
            parameters=self._parameters(node),
            facts=tuple(self._fact(found.unit, node.code, each) for each in node.facts) if not node.children else (),
            parts=tuple(self._part(found.unit, each) for each in node.children),
            steps=tuple(step_shown(each, say) for each in node.steps),
            weight=self._weight(node.weight) if node.weight and node.weight.differs else "",
            roll_up=tuple(each.text.of(say) for each in node.roll_up),
            into_total=tuple(step_shown(each, say) for each in node.into_total) if node.level in LINES else (),
            body=node.assessing_body,
            engine_version=found.engine_version,
            ruleset_hash=found.ruleset_hash,
            facts_hash=found.facts_hash,
            sheet_hash=self.views.year.sheet.hash,
        )

    def _parameters(self, node: NodeExplanation) -> tuple[Parameter, ...]:
        say = self.language
        return tuple(
            Parameter(each.name, each.meaning.of(say), each.value.of(say), each.is_default, each.source.words.of(say))
            for each in node.rule.parameters
        )

    def _fact(self, unit: str, item: str, fact: FactShown) -> FactRow:
        say = self.language
        record = self.records.get((unit, item, fact.measure, fact.group, fact.entry))
        entry = " ".join(filter(None, (fact.group_title.of(say) or fact.group, fact.entry_title.of(say) or fact.entry)))
        value = f"{fact.value}{'%' if fact.percent else ''}" if fact.value else fact.status_words.of(say)
        return FactRow(
            meaning=fact.meaning.of(say),
            entry=entry,
            value=value,
            source=fact.source,
            note=fact.note,
            treatment=fact.treatment.of(say),
            record_label=record.label if record else "",
            record_url=record.url if record else "",
        )

    def _part(self, unit: str, child: ChildShown) -> Part:
        return Part(
            code=child.code,
            title=child.title.of(self.language),
            points=child.points,
            full=child.full,
            weight=child.weight_in_force or child.weight,
            adds=child.adds,
            state=child.state_words.of(self.language),
            url=self.links.node(unit, child.code),
        )

    def _weight(self, weight: WeightShown) -> str:
        say = self.language
        words: str = self.views.views.words["weight_text"]
        told = words.format(
            parent=weight.parent_title.of(say), by=weight.by.of(say), nominal=weight.nominal, in_force=weight.in_force
        )
        return f"{told} {weight.reason.of(say)}".strip()
