"""What the group has to look at: units that need a word, what changed since the decision before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.steps.grades.data import Case, Repeated, rules_from
from hengjing.steps.grades.lists.repeating import repeated_of
from hengjing.steps.grades.models import DecidedGrade, GradeDecision
from hengjing.steps.grades.selectors.reading import before_of, language, rows_of
from hengjing.steps.results import api as results
from hengjing.steps.results.data import Firmness


@dataclass(frozen=True, slots=True)
class NeedsAWord:
    """A unit that the group looks at by itself: why, and the reasons in words."""

    row: DecidedGrade
    kinds: tuple[tuple[str, str], ...]
    firm: Firmness | None
    proposed: str
    decided: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A unit whose grade or total is another than in the decision before."""

    name: str
    before: str
    after: str
    total_before: str
    total_after: str


TONES = {Case.VETOED: "bad", Case.NO_TOTAL: "bad", Case.OTHERWISE: "now"}


def cases_of(*, decision: GradeDecision) -> tuple[NeedsAWord, ...]:
    """Return the units that need a word: vetoed, decided otherwise, kept out by places or ties, years running.

    Those whom places alone keep out come last: they are many, and one word does for all of them.
    """
    rules = rules_from(decision.rules)
    edges = results.firmness_of(run_uuid=decision.run_uuid)
    repeated: dict[str, list[Repeated]] = {}
    for each in repeated_of(decision=decision):
        repeated.setdefault(each.unit, []).append(each)
    found: list[tuple[bool, NeedsAWord]] = []
    for row in rows_of(decision_id=decision.pk):
        edge = edges.get(row.code)
        kinds = tuple(_kinds(row, repeated, edge))
        if kinds:
            found.append((
                kinds == (Case.PLACES,),
                NeedsAWord(row, tuple((str(kind.label), TONES.get(kind, "edge")) for kind in kinds), edge,
                           rules.title(row.proposed, language()), rules.title(row.decided, language()),
                           tuple(_words(row, repeated.get(row.code, ()), edge))),
            ))  # fmt: skip
    return tuple(case for _alone, case in sorted(found, key=itemgetter(0)))


def _kinds(row: DecidedGrade, repeated: Mapping[str, object], edge: Firmness | None) -> Iterator[Case]:
    if edge and not edge.steady:
        yield Case.EDGE
    if not row.published:
        yield Case.NO_TOTAL
    if row.vetoes:
        yield Case.VETOED
    if row.decided != row.proposed:
        yield Case.OTHERWISE
    if ":quota" in row.because:
        yield Case.PLACES
    if ":tie" in row.because or "+tie" in row.because:
        yield Case.TIED
    if row.code in repeated:
        yield Case.REPEATED


def _words(row: DecidedGrade, repeated: Sequence[Repeated], edge: Firmness | None) -> Iterator[str]:
    english = language() == "en"
    if row.vetoes:
        yield _("、").join(title_en if english and title_en else title for _code, title, title_en in row.vetoes)
    yield row.why_en if english else row.why
    if edge and not edge.steady:
        if edge.kept_grade:
            yield _("权重扰动时等次不变的比例 %(share)s") % {"share": edge.kept_grade}
        if edge.smallest:
            yield _("改变等次的最小改动：%(change)s") % {"change": edge.smallest}
    if row.reason:
        yield _("改定理由：%(reason)s") % {"reason": row.reason}
    yield from (each.sentence for each in repeated)


def changes_of(*, actor: Actor, decision: GradeDecision) -> tuple[GradeDecision | None, tuple[Changed, ...]]:
    """Return the decision before this one, and the units whose grade or total is another than there."""
    before = before_of(actor=actor, decision=decision)
    if before is None:
        return None, ()
    rules, old_rules = rules_from(decision.rules), rules_from(before.rules)
    old = {row.code: row for row in rows_of(decision_id=before.pk)}
    found = []
    for row in rows_of(decision_id=decision.pk):
        was = old.get(row.code)
        if was is None or (was.decided, was.published) != (row.decided, row.published):
            found.append(
                Changed(row.name, old_rules.title(was.decided, language()) if was else "",
                        rules.title(row.decided, language()), was.published if was else "", row.published)
            )  # fmt: skip
    return before, tuple(found)
