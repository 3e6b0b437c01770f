"""What a run holds, computed anew from its own bytes and compared with the hash that was certified."""

import json
from collections.abc import Mapping
from functools import lru_cache
from uuid import UUID

from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotFound, Refused
from hengjing.foundation.core.remembering import remembered
from hengjing.scoring import Comparison, Scored, compare
from hengjing.scoring.runners.scored_year import ScoredYear
from hengjing.steps.evaluations.models import ScoreRun
from hengjing.steps.evaluations.selectors.reading import get_run
from hengjing.steps.fact_assembly.published import published_sheets
from hengjing.steps.fact_assembly.scoring import Scoring, score
from hengjing.steps.sheet_rules.data import Record

KEPT = 8
"""Scored years that are kept in a process: those that people look at."""

Key = tuple[str, str, str, str, str]
"""Unit, item, measure, group and entry of a row of facts."""


class NotReproduced(Refused):
    """A stored result that its own facts and rules do not give any more: tampered with, or another engine."""


def scored_of(*, run_uuid: UUID | str) -> ScoredYear:
    """Return the scored year of a run, the same as when it was computed; the caller has the right to see it.

    Raises:
        NotFound: There is no such run.
        NotReproduced: Its bytes do not give its hash.
    """
    return _scored(str(run_uuid), *_hashes(run_uuid=str(run_uuid)))


@remembered
def _hashes(*, run_uuid: str) -> tuple[str, str, str]:
    hashes = ScoreRun.objects.filter(uuid=run_uuid).values_list("ruleset_hash", "facts_hash", "sheet_hash").first()
    if hashes is None:
        raise NotFound(_("没有这次计算，或者您无权查看"))
    return hashes


@lru_cache(maxsize=KEPT)
def _scored(run_uuid: str, ruleset_hash: str, facts_hash: str, sheet_hash: str) -> ScoredYear:
    """Score once for the same hashes; what was scored is compared with all of them."""
    found = scored_again(whole_run(uuid=run_uuid))
    own = found.year.compiled.ruleset.hash, found.year.facts.hash, found.sheet_hash
    if own != (ruleset_hash, facts_hash, sheet_hash):
        raise NotReproduced(_("留存的成绩单与其数据、规则重新计算的结果不一致，请联系审计"))
    return found.year


def scored_again(row: ScoreRun) -> Scoring:
    """Score the frozen facts of a run anew, in the name of the engine that did so first."""
    facts = row.facts
    return score(bytes(facts.ruleset), bytes(facts.content), published_sheets(row.earlier), version=row.engine_version)


def whole_run(*, uuid: UUID | str) -> ScoreRun:
    """Return a run with all its bytes."""
    return ScoreRun.objects.select_related("facts", "evaluation").get(uuid=uuid)


def records_of(*, run_uuid: UUID | str) -> Mapping[Key, Record]:
    """Return the record behind each row of the facts of a run, as far as there is one; the caller has the right."""
    row = ScoreRun.objects.select_related("facts").defer("sheet", "facts__ruleset").get(uuid=run_uuid)
    records = [Record(*each) for each in row.facts.records]
    lines = (json.loads(line) for line in bytes(row.facts.content).splitlines())
    return {
        (line["unit"], line["item"], line["measure"], line["group"], line["entry"]): records[place]
        for line, place in zip(lines, row.facts.record_of, strict=True)
        if place is not None
    }


def sheet_of(*, run_uuid: UUID | str) -> bytes:
    """Return the canonical score sheet of a run as it is stored; the caller has the right to see it."""
    return bytes(ScoreRun.objects.only("sheet").get(uuid=run_uuid).sheet)


def compare_runs(*, actor: Actor, before: UUID | str, after: UUID | str) -> Comparison:
    """Return what changed from one run to another and why.

    Raises:
        NotFound: The actor may not see one of them.
    """
    sides = [scored_of(run_uuid=get_run(actor=actor, uuid=UUID(str(uuid))).uuid) for uuid in (before, after)]
    first, second = (Scored(side.compiled, side.facts, side.sheet) for side in sides)
    return compare(first, second)
