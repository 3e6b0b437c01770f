"""A year from the draft of its scheme to the published result: one act at a time, by whoever's turn it is.

`Whole` finds out from the database what is next, so that whatever was done in between, the year goes on from there.
"""

from functools import cache
from typing import Any
from uuid import UUID

from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.deliberations.data import Choice
from hengjing.foundation.deliberations.models import Opinion
from hengjing.foundation.orgs import api as orgs
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.evaluations.models import Evaluation
from hengjing.steps.fact_imports.models import FactsImport
from hengjing.steps.grades import api as grades
from hengjing.steps.implementation_rules import api as rules
from hengjing.steps.implementation_rules.models import Rule
from hengjing.steps.key_work import api as key_work
from hengjing.steps.key_work.models import KeyWorkBreakdown
from hengjing.steps.letters import api as letters
from hengjing.steps.letters.models import Letter, LetterBatch
from hengjing.steps.panels import api as panels
from hengjing.steps.panels.data import MarkOfUnit
from hengjing.steps.panels.models import Ballot
from hengjing.steps.plans import api as plans
from hengjing.steps.plans.models import Plan
from hengjing.steps.publication import api as publication
from hengjing.steps.publication.models import Announcement, Objection
from hengjing.steps.scheme_versions.models import SchemeVersion
from hengjing.steps.schemes import api as schemes
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.score_sheets.models import Sheet
from hengjing.steps.tracking import api as tracking
from hengjing.steps.tracking.models import Report
from tests.steps import closing
from tests.steps.closing import ASSESSORS, DECEMBER, FIRST, SECOND, WRITTEN, YEAR_END, Closing, ClosingYear
from tests.steps.following import Following
from tests.steps.grading import Grades
from tests.steps.letters import story
from tests.steps.publication.publishing import AFTER, Publishing
from tests.steps.year import AT, item, task

REASON = "随机一步"
PERIOD = "2026-11"


class WholeYear(ClosingYear):
    """The year of the year's end, while the text of its scheme is not begun."""

    issued = False


class Whole(Closing):
    """The whole procedure, act by act."""

    def __init__(self):
        self.year = WholeYear()
        self.grades, self.publishing = Grades(self), Publishing(self)
        self.now = AT
        self.known = cache(self.year.district.actor)

    def actor(self, name="office", at=YEAR_END):
        """Somebody, as the platform knows her or him; nobody changes posts in this year."""
        return self.known(name, at)

    @property
    def scheme(self) -> Any:
        """The scheme as it is now."""
        return schemes.scheme_by_id(scheme_id=self.year.scheme.id)

    @scheme.setter
    def scheme(self, _found: Any) -> None:
        raise AttributeError("it is always read anew")

    def next(self):
        """Return what is next and whose it is."""
        parts = (self._text, self._rules, self._tasks, self._plans, self._letters, self._reports, self._sources,
                 self._sheets, self._result, self._grades, self._publication)  # fmt: skip
        moments = {self._reports: DECEMBER, self._sources: YEAR_END}
        self.now = AT
        for part in parts:
            self.now = moments.get(part, self.now)
            found = part()
            if found:
                return found
        raise LookupError("the year is over")

    def _fire(self, row, service, name, **more):
        return lambda: self.year.act(row, service, name, at=self.now, **more)

    def _newest(self, model, **about):
        return model.objects.filter(scheme_id=self.year.scheme.id, **about).order_by("-pk").first()

    def _text(self):
        row = self._newest(SchemeVersion)
        if row is None:
            return lambda: self.year.draft_text(at=AT)
        return {
            "draft": lambda: self.year.put_up(row, at=AT),
            "in_deliberation": lambda: self.adopted(self.year.matter(row)),
            "adopted": lambda: self.year.issue_text(row, at=AT),
        }.get(row.state)

    def adopted(self, matter):
        """Have every member who has not spoken agree, and the head of the group adopt."""
        spoken = set(Opinion.objects.filter(matter__uuid=matter.uuid).values_list("member_id", flat=True))
        about: dict[str, Any] = {"at": self.now, "uuid": UUID(matter.uuid), "seen_version": matter.version}
        for name in ("chair", "member1", "member2", "member3"):
            if self.year.district.user(name) not in spoken:
                deliberations.give_opinion(actor=self.actor(name, self.now), opinion=Choice.AGREE, **about)
        return deliberations.adopt(actor=self.actor("chair", self.now), note="同意", **about)

    def _rules(self):
        for body in orgs.bodies_of(district=self.year.district.id):
            if body.name not in ASSESSORS:
                continue
            person, rule = ASSESSORS[body.name], self._newest(Rule, body_id=body.id)
            if rule is None:
                return lambda: rules.draft_rule(
                    actor=self.actor(person, AT), at=AT, scheme_id=self.scheme.id, body_id=body.id
                )
            if rule.state == "draft":
                return lambda: self._written(rule, person)
            if rule.state == "under_review":
                return self._fire(rule, rules.issue_rule, "office")
        return None

    def _written(self, rule, person):
        for article in rule.articles.all():
            self.year.act(rule, rules.save_article, person, code=article.code, article=WRITTEN)
        self.year.act(rule, rules.submit_rule, person)

    def _tasks(self):
        row = self._newest(KeyWorkBreakdown)
        if row is None:
            return lambda: self.year.breakdown(
                *(task(number, getattr(self.year.units, name)) for number, name in enumerate(closing.UNITS, start=1))
            )
        return self._fire(row, key_work.issue_breakdown, "office") if row.state == "draft" else None

    def _plans(self):
        for name in closing.UNITS:
            row = self._newest(Plan, unit=getattr(self.year.units, name))
            if row is None:
                return lambda: self._planned(name)
            steps = {
                "draft": (plans.submit_plan, f"filer_{name}"),
                "with_unit_head": (plans.declare_plan, f"head_{name}"),
                "with_leader_in_charge": (plans.approve_plan, "leader2" if name in "cde" else "leader"),
                "approved": (plans.consolidate_plan, "office"),
            }
            if row.state in steps:
                return self._fire(row, *steps[row.state])
            if row.state == "with_office":
                return lambda: (self.year.accept(row), self.year.act(row, plans.review_plan, "office"))
        return None

    def _planned(self, name):
        filer, unit = self.actor(f"filer_{name}", AT), getattr(self.year.units, name)
        row = plans.draft_plan(actor=filer, at=AT, scheme_id=self.scheme.id, unit_id=unit.pk)
        return plans.save_item(actor=filer, at=AT, uuid=row.uuid, seen_version=row.version, item=item())

    def _letters(self):
        row = self._newest(LetterBatch)
        if row is None:
            return lambda: story.drafted(self.year)
        if row.state == "draft" and Letter.objects.filter(batch=row).count() < len(closing.UNITS):
            return lambda: story.make_all(self.year, row)
        steps = {
            "draft": (letters.put_up_batch, "office"),
            "awaiting_approval": (letters.approve_batch, "mayor"),
        }
        if row.state in steps:
            return self._fire(row, *steps[row.state])
        return {
            "in_deliberation": lambda: self.adopted(story.matter_on(self.year, row)),
            "approved": self._fire(row, letters.issue_batch, "office", at_once=True),
        }.get(row.state)

    def _reports(self):
        for name in closing.UNITS:
            row = self._newest(Report, unit=getattr(self.year.units, name), period=PERIOD)
            if row is None:
                return lambda: self._reported(name)
            steps = {
                "draft": (tracking.file_report, f"filer_{name}"),
                "with_unit_head": (tracking.submit_report, f"head_{name}"),
                "with_office": (tracking.accept_report, "office"),
            }
            if row.state in steps:
                return self._fire(row, *steps[row.state])
        return None

    def _reported(self, name):
        following = object.__new__(Following)
        following.take(self.year, name)
        percent = closing.PERCENT[name]
        done = {"finished_on": DECEMBER.date()} if percent == 100 else {}
        return following.report(PERIOD, DECEMBER, "draft", percent=percent, **done)

    def _sources(self):
        """The evaluation is opened, facts are brought, raters named, ballots handed in."""
        if not Evaluation.objects.filter(scheme_id=self.year.scheme.id).exists():
            return self.open
        if not FactsImport.objects.exists():
            return self.bring
        ballots = Ballot.objects.order_by("pk")
        if not ballots:
            return self._named
        for row in ballots:
            if row.state == "absent":
                return self._fire(row, panels.reopen_ballot, "assessor2", reason=REASON)
            if row.state == "open":
                return lambda: self._rated(row)
        return None

    def _named(self):
        sheet = self.sheet(SECOND)
        raters = [self.year.district.user(name) for name in closing.RATERS]
        return panels.name_raters(
            actor=self.actor("assessor2"), at=YEAR_END, uuid=sheet.uuid, seen_version=sheet.version, item="TEAM",
            raters=raters,
        )  # fmt: skip

    def _rated(self, row):
        name = next(name for name in closing.RATERS if self.year.district.user(name) == row.rater_id)
        marks = [MarkOfUnit(closing.UNITS[unit], value, "按表现") for unit, value in closing.RATERS[name].items()]
        return panels.submit_ballot(
            actor=self.actor(name), at=YEAR_END, uuid=row.uuid, seen_version=row.version, marks=marks
        )

    def _sheets(self):
        if self.evaluation.state != "collecting":
            return None
        for sheet in Sheet.objects.order_by("pk"):
            if sheet.state == "with_office":
                return self._fire(sheet, score_sheets.accept_sheet, "office")
            if sheet.state == "scoring":
                return lambda: self._scored(sheet)
        return None

    def _scored(self, sheet):
        code = "LAW" if sheet.body_name == FIRST else "QUALITY"
        self.enter(sheet.body_name, {code: closing.VALUES[code]})
        self.year.act(sheet, score_sheets.submit_sheet, ASSESSORS[sheet.body_name], at=YEAR_END)

    def _result(self):
        second = self.run and self.run.state == "reviewed"
        return {
            "collecting": self.lock,
            "locked": self.compute,
            "computed": lambda: self.certify("office2" if second else "office"),
        }.get(self.evaluation.state)

    def _grades(self):
        row, act = self.grades.decision, self.grades.act
        if row is None or row.run_uuid != self.run.uuid:  # a result that has been corrected is decided anew
            return {
                "in_deliberation": lambda: act(grades.withdraw, reason=REASON),
                "determined": lambda: act(grades.send_back, "mayor", reason=REASON),
            }.get(row.state if row else "", self.grades.propose)
        return {
            "proposed": self.grades.put_up,
            "in_deliberation": lambda: self.adopted(self.grades.matter),
            "determined": lambda: act(grades.approve, "mayor"),
        }.get(row.state)

    def _publication(self):
        row, act = self.publishing.row, self.publishing.act
        known = row and row.run_uuid == self.run.uuid
        if row is None or row.state == "withdrawn" or (row.state == "published" and not known):
            return self._prepared
        if not known:
            return lambda: act(publication.withdraw, reason=REASON)
        objections = Objection.objects.filter(announcement=row)
        if row.state == "posted" and not objections.exists():
            return self.publishing.object
        filed = objections.filter(state="filed").first()
        if row.state == "posted" and filed:
            return lambda: self.publishing.answer(filed)
        return {
            "prepared": lambda: act(publication.post),
            "posted": lambda: act(publication.close_posting, at=AFTER),
            "closed": lambda: act(publication.publish, at=AFTER),
            "published": self._revised,
        }.get(row.state)

    def _prepared(self):
        published = Announcement.objects.filter(scheme_id=self.year.scheme.id, state="published").first()
        if published is None:
            return self.publishing.prepare()
        return publication.correct(actor=self.actor(), at=YEAR_END, uuid=published.uuid, reason=REASON)

    def _revised(self):
        return evaluations.open_revision(
            actor=self.actor(), at=YEAR_END, scheme_id=self.scheme.id, reason=REASON, bodies=self.bodies
        )
