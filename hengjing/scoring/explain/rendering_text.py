"""render_text: an explanation as plain text for a terminal, in the order of the open trace."""

from collections.abc import Iterable, Iterator, Sequence

from hengjing.scoring.explain import section_words as say
from hengjing.scoring.explain.explanation import Explanation, NodeExplanation, Step, TotalExplanation
from hengjing.scoring.explain.rendering_tables import (
    child_table,
    fact_tables,
    number_tables,
    outline_table,
    parameter_table,
    step_table,
)
from hengjing.scoring.scoresheet.plain_text import wrapped
from hengjing.scoring.scoresheet.words import STATE_WORDS, Words

NUMERALS = "一二三四五六七八九"


def render_text(explanation: Explanation, language: str = "zh") -> str:
    """Return an explanation as plain text in `zh` or `en`: of the node where it has one, else of the total."""
    page = _Page(language)
    node = explanation.node
    page.lines += [_head(explanation, language), ""]
    page.pairs(_about(explanation, language))
    if node is None:
        _write_total(page, explanation.total)
    else:
        _write_node(page, node)
    page.section(say.FINGERPRINTS)
    page.pairs(
        (
            (say.RULESET_HASH, explanation.ruleset_hash),
            (say.FACTS_HASH, explanation.facts_hash),
            (say.ENGINE, explanation.engine_version),
        )
    )
    return "\n".join(page.lines) + "\n"


class _Page:
    """Lines of one explanation in one language; sections are numbered in their order."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.lines: list[str] = []
        self.sections = 0

    def section(self, head: Words) -> None:
        number = f"{NUMERALS[self.sections]}、" if self.language == "zh" else f"{self.sections + 1}. "
        self.sections += 1
        self.lines += ["", number + head.of(self.language)]

    def say(self, words: Words) -> None:
        self.lines += wrapped(words.of(self.language), indent="  ")

    def table(self, lines: Sequence[str]) -> None:
        self.lines += lines

    def pairs(self, pairs: Iterable[tuple[Words, str]]) -> None:
        colon = "：" if self.language == "zh" else ": "
        for name, text in pairs:
            if text:
                self.lines += wrapped(f"{name.of(self.language)}{colon}{text}", indent="  ")


def _head(explanation: Explanation, language: str) -> str:
    head = say.TOTAL if explanation.node is None else say.NODE
    name = explanation.unit_title if explanation.node is None else explanation.node.title
    joint = "：" if language == "zh" else ": "
    return f"{head.of(language)}{joint}{name.of(language)}"


def _about(explanation: Explanation, language: str) -> Iterator[tuple[Words, str]]:
    node = explanation.node
    yield say.SCHEME, explanation.scheme.of(language)
    yield say.UNIT, f"{explanation.unit_title.of(language)} · {explanation.class_title.of(language)}"
    if node is None:
        return
    yield say.ITEM, f"{node.title.of(language)} · {node.level_words.of(language)} · {node.code}"
    yield say.PLACE, " › ".join(title.of(language) for title in node.path)
    yield say.BODY, node.assessing_body
    yield say.METHOD, node.method.of(language)


def _write_node(page: _Page, node: NodeExplanation) -> None:
    _write_result(page, node)
    _write_rule(page, node)
    if node.facts:
        page.section(say.FACTS)
        page.table(fact_tables(node.facts, page.language))
    if node.children:
        page.section(say.PARTS)
        page.table(child_table(node.children, page.language))
    if node.numbers:
        page.section(say.NUMBERS)
        page.table(number_tables(node.numbers, page.language))
    _write_steps(page, say.STEPS, node.steps)
    if node.weight is not None:
        page.section(say.ROLL_UP)
        weight = node.weight
        page.say(
            say.WEIGHT.with_values(
                parent=weight.parent_title, by=weight.by, nominal=weight.nominal, in_force=weight.in_force
            )
        )
        if weight.differs:
            page.say(weight.reason)
        for step in node.roll_up:
            page.say(step.text)
    _write_steps(page, say.INTO_TOTAL, node.into_total)


def _write_result(page: _Page, node: NodeExplanation) -> None:
    page.section(say.RESULT)
    if node.rank:
        page.say(say.SCORE.with_values(points=node.points, full=node.full, share=node.share or "—"))
        page.say(say.PLACE_IN_CLASS.with_values(rank=node.rank, of=node.rank_of))
    page.say(say.STATE.with_values(state=node.state_words))
    for remark in node.remarks:
        page.say(remark)


def _write_rule(page: _Page, node: NodeExplanation) -> None:
    page.section(say.RULE)
    rule = node.rule
    if rule.title.zh:
        page.say(say.TITLED.with_values(title=rule.title))
    page.say(rule.sentence)
    page.say(say.KIND.with_values(kind=rule.kind_title, code=rule.kind, version=rule.version))
    address = f" {rule.source.address}" if rule.source.address else ""
    page.say(say.FROM.with_values(source=rule.source.words, address=address))
    if node.level != "veto":
        page.say(say.FULL_SOURCE.with_values(full=node.full, source=node.full_source.words))
    if rule.from_date or rule.to_date:
        start, end = rule.from_date or say.OPEN_END, rule.to_date or say.OPEN_END
        page.say(say.DATES.with_values(start=start, end=end))
    if rule.parameters:
        page.table(["", *parameter_table(rule, page.language)])


def _write_steps(page: _Page, head: Words, steps: Sequence[Step]) -> None:
    if steps:
        page.section(head)
        page.table(step_table(steps, page.language))


def _write_total(page: _Page, total: TotalExplanation) -> None:
    page.section(say.RESULT)
    if total.state == "scored":
        page.say(say.PUBLISHED.with_values(published=total.published, total=total.total))
    else:
        page.say(say.STATE.with_values(state=STATE_WORDS[total.state]))
        page.say(total.state_words)
    page.section(say.OUTLINE)
    page.table(outline_table(total.outline, page.language))
    _write_steps(page, say.STEPS, total.steps)
    page.section(say.RANK_AND_GRADE)
    page.say(total.rank_words)
    grade = total.grade_title if total.grade else say.NO_GRADE
    page.say(say.GRADE.with_values(grade=grade, why=total.grade_words))
    for veto in total.vetoes:
        page.say(say.EFFECT.with_values(title=veto.title, effect=veto.effect))
