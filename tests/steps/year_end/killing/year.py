"""The year in a database of its own: made once, its grades decided in a calm hour, and looked through at the end."""

import hashlib
import json
import os
import pickle
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import Any

import time_machine
from django.db import connections

from hengjing.scoring.numbers import decimal_text
from tests.steps.publication.publishing import AFTER, POSTED

WHO = ("office", "office2", "assessor", "assessor2", "head_a")
ONCE = {
    "score_sheets.sheet:submit": 2, "score_sheets.sheet:accept": 2, "evaluations.evaluation:lock": 1,
    "evaluations.evaluation:compute": 1, "evaluations.run:review": 1, "evaluations.run:certify": 1,
    "publication.announcement:prepare": 1, "publication.announcement:post": 1, "publication.objection:file": 1,
    "publication.objection:answer": 1, "publication.announcement:close": 1, "publication.announcement:publish": 1,
}  # fmt: skip
"""How often each act of the year is in the log, whatever was killed."""


def elsewhere(database, folder, function, *given):
    """Call a function in a process of its own, on a database; return what it returns."""
    path = Path(folder) / "returned"
    pid = os.fork()
    if not pid:
        status = 1
        try:
            connections["default"].settings_dict["NAME"] = database
            path.write_bytes(pickle.dumps(function(*given)))
            status = 0
        finally:
            os._exit(status)
    if os.waitpid(pid, 0)[1]:
        raise RuntimeError(f"{function.__name__} failed")
    return pickle.loads(path.read_bytes())  # noqa: S301 (written by this program)


def look_at(database):
    """Let what is seen from here be of a database."""
    connections.close_all()
    connections["default"].settings_dict["NAME"] = database


def make():
    """Make the year up to the marks of the two bodies; return who is signed in how, and what things are called."""
    from hengjing.steps.score_sheets.models import Cell, Sheet  # noqa: PLC0415 (Django is ready only now)
    from tests.migrated import make_tables  # noqa: PLC0415
    from tests.steps.closing import ASSESSORS, Closing  # noqa: PLC0415

    make_tables()
    with time_machine.travel(POSTED, tick=False):
        closing = Closing()
        closing.open()
        closing.rate()
        closing.bring()
        cookies = {who: closing.client(who).cookies["sessionid"].value for who in WHO}
    with time_machine.travel(AFTER, tick=False):
        cookies["office later"] = closing.client("office").cookies["sessionid"].value
    cells = {(cell.unit_code, cell.item): str(cell.uuid) for cell in Cell.objects.all()}
    sheets = {ASSESSORS[sheet.body_name]: str(sheet.uuid) for sheet in Sheet.objects.all()}
    return {"cookies": cookies, "cells": cells, "sheets": sheets, "closing": closing}


def decide(closing):
    """Let the group and the leadership decide the grades."""
    from tests.steps.grading import Grades  # noqa: PLC0415

    with time_machine.travel(POSTED, tick=False):
        Grades(closing).through()


def faults(saved):
    """Name whatever was lost, done twice or done by half; `saved` are the acknowledged saves of each cell."""
    return [*_marks(saved), *_acts(), *_results(), *_log(), *published_otherwise(saved), *looked_again()]


def published_otherwise(saved):
    """Name units whose published total is not the one that the acknowledged marks give."""
    from hengjing.steps.evaluations.models import FrozenFacts  # noqa: PLC0415
    from hengjing.steps.fact_assembly.scoring import score  # noqa: PLC0415
    from hengjing.steps.publication.models import Announcement  # noqa: PLC0415
    from hengjing.steps.publication_papers.content import contents_from  # noqa: PLC0415
    from hengjing.steps.score_sheets.models import Cell  # noqa: PLC0415

    marks = {(cell.unit_code, cell.item): saved[str(cell.uuid)][-1] for cell in Cell.objects.filter(uuid__in=saved)}
    for row in Announcement.objects.filter(state="published"):
        frozen = FrozenFacts.objects.latest("number")
        lines = [json.loads(line) for line in bytes(frozen.content).splitlines()]
        facts = [{**line, "value": marks.get((line["unit"], line["item"]), line["value"])} for line in lines]
        year = score(bytes(frozen.ruleset), "".join(f"{json.dumps(each)}\n" for each in facts).encode()).year
        digits = year.compiled.ruleset.decimals.published
        rows = [each for table in year.tables for each in table.rows if each.published is not None]
        known = {each.unit.code: decimal_text(each.published or 0, digits) for each in rows}
        for unit in contents_from(bytes(row.content)).units:
            given = known[unit.code]
            if unit.total != given:
                yield f"half-done: {unit.code} is published with {unit.total}, acknowledged marks give {given}"


def looked_again():
    """Name what the platform's own checks find: every result computed anew, every kept file and its hash."""
    from django.core.management import CommandError, call_command  # noqa: PLC0415

    for command in (("recompute", "--all"), ("verify_publications",)):
        said = StringIO()
        try:
            call_command(*command, stdout=said, stderr=said)
        except CommandError as error:
            yield f"half-done: {command[0]}: {error} {said.getvalue()}"


def _marks(saved):
    from hengjing.steps.score_sheets.models import Cell  # noqa: PLC0415

    for cell in Cell.objects.filter(uuid__in=saved):
        known = saved[str(cell.uuid)]
        standing = cell.content[0]["value"] if cell.content else ""
        if standing != known[-1]:
            yield f"lost: {cell.unit_code} {cell.item} is {standing!r}, acknowledged was {known[-1]!r}"
        if cell.version != 1 + len(known):
            yield f"twice: {cell.unit_code} {cell.item} written {cell.version - 1} times for {len(known)} saves"


def _acts():
    from hengjing.foundation.audit.models import AuditEntry  # noqa: PLC0415
    from hengjing.foundation.workflow.models import TransitionLog  # noqa: PLC0415

    for rows, names in ((AuditEntry.objects, set(ONCE)), (TransitionLog.objects, set(ONCE))):
        found = Counter(rows.filter(action__in=names).values_list("action", flat=True))
        for name in names:
            if rows.model is TransitionLog and not found[name] and name.endswith((":prepare", ":file")):
                continue
            if found[name] != ONCE[name]:
                word = "lost" if found[name] < ONCE[name] else "twice"
                yield f"{word}: {name} {found[name]} times in {rows.model.__name__}, {ONCE[name]} acknowledged"


def _results():
    from hengjing.steps.evaluations.models import Evaluation, FrozenFacts, ScoreRun  # noqa: PLC0415
    from hengjing.steps.publication.models import Announcement, KeptFile, Objection  # noqa: PLC0415

    once = (Evaluation, FrozenFacts, ScoreRun, Announcement, Objection)
    yield from (
        f"{'lost' if not found else 'twice'}: {found} of {model.__name__}"
        for model in once
        if (found := model.objects.count()) != 1
    )
    states: dict[str, Any] = {"certified": Evaluation, "published": Announcement, "answered": Objection}
    for state, model in states.items():
        yield from (f"half-done: {row} is {row.state}" for row in model.objects.exclude(state=state))
    for run in ScoreRun.objects.all():
        if run.state != "certified" or run.reviewed_by_id == run.certified_by_id:
            yield f"half-done: {run} is {run.state}"
    for file in KeptFile.objects.all():
        if hashlib.sha256(bytes(file.content)).hexdigest() != file.sha256:
            yield f"half-done: {file.name}"


def _log():
    from hengjing.foundation.audit.verification import verified  # noqa: PLC0415
    from hengjing.foundation.jobs.models import Job  # noqa: PLC0415

    yield from (f"log: {problem}" for problem in verified([]).problems)
    ended = {"done", "failed", "interrupted"}  # who is told that a job failed presses its button again
    yield from (f"half-done: job {job.title} {job.state}" for job in Job.objects.exclude(state__in=ended))
