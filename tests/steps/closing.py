"""A small program whose year is closed: opened, filled, locked, computed, certified by two of the office.

Five units in two classes, eight items of two assessing bodies. `ClosingYear` is the year until its evaluation is
opened, `Closing` the short ways from there, `ClosedYear` the end; as fixtures they are in `tests/steps/closed.py`.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from hengjing.foundation.access.data import Role
from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.posts import api as posts
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.evaluations.models import Evaluation, ScoreRun
from hengjing.steps.fact_imports import api as fact_imports
from hengjing.steps.implementation_rules import api as rules
from hengjing.steps.indicators import api as indicators
from hengjing.steps.letters import api as letters
from hengjing.steps.panels import api as panels
from hengjing.steps.panels.data import MarkOfUnit
from hengjing.steps.panels.models import Ballot
from hengjing.steps.schemes import api as schemes
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.score_sheets.data import MarkDraft
from hengjing.steps.score_sheets.models import Sheet
from tests.foundation.posts.district import NEW_YEAR, fresh, on
from tests.steps import year as year_of_tests
from tests.steps.following import Following
from tests.steps.letters import story

DECEMBER = on(12, 4, 9)
YEAR_END = datetime(2026, 12, 22, 9, tzinfo=BEIJING)
FIRST, SECOND = "考核实施主体甲", "考核实施主体乙"
ASSESSORS = {FIRST: "assessor", SECOND: "assessor2"}
OFFICE = ("office", "office2", "office3")
"""Who collects and certifies first; who certifies second; a third one."""

UNITS = {"a": "JW", "b": "CZ", "c": "YY", "d": "GA", "e": "SF"}
CLASSES = {"GOV": ("政府部门", "abc"), "LAW": ("政法部门", "de")}
SUM = {"kind": "sum_of", "parameters": {"by": "points"}}
WRITTEN = rules.ArticleDraft("按完成率计分", "统计报表", "主管部门季报", "每季度后 10 日内")


def _item(code, title, points, body, kind, **parameters):
    """An item that facts score."""
    rule = {"kind": kind, "title": title, "article": "第五条"}
    if parameters:
        rule["parameters"] = parameters
    return {"code": code, "title": title, "points": points, "assessing_body": body, "value_decimals": "2",
            "rule": rule}  # fmt: skip


def _dimension(code, title, points, *children):
    return {"code": code, "title": title, "level": "dimension", "points": points, "rule": SUM,
            "children": list(children)}  # fmt: skip


TARGET = {"target": "100", "direction": "higher", "round": "2"}
SYSTEM = {
    "source": "assumption",
    "decimals": {"score": "6", "weight": "4", "published": "2"},
    "base": {
        "code": "BASE", "title": "基础分", "points": "100", "rule": SUM,
        "children": [
            _dimension("DUTY", "职能履行", "55", _item("KEY", "重点工作", "40", FIRST, "task_list"),
                       _item("DECLARED", "部门申报工作", "15", FIRST, "task_list")),
            _dimension("EFFICIENCY", "效能建设", "35", _item("LAW", "依法行政", "15", FIRST, "completion", **TARGET),
                       _item("QUALITY", "工作质量", "10", SECOND, "completion", **TARGET),
                       _item("TEAM", "队伍建设", "10", SECOND, "judged", round="2")),
            _dimension("SERVICE", "服务效果", "10", _item(
                "PUBLIC", "群众满意度", "10", SECOND, "satisfaction", round="2",
                options=[{"code": "GOOD", "title": "满意", "value": "100"},
                         {"code": "POOR", "title": "不满意", "value": "0"}],
            )),
        ],
    },
    "bonus": [{**_item("INNOVATION", "创新加分", "2", FIRST, "bonus",
                       levels=[{"code": "CITY", "title": "市级", "points": "1"}]), "missing": "zero"}],
    "vetoes": [{"code": "VETO_SAFETY", "title": "安全生产", "assessing_body": SECOND, "missing": "zero",
                "rule": {"kind": "veto", "title": "安全生产", "article": "第九条", "parameters": {"at_least": "1"}},
                "effect": {"bar_from": "ADVANCED"}}],
    "total": {"floor": "0"},
    "rank": {"on": "total", "direction": "higher", "style": "competition"},
    "vetoed_keeps_rank": "yes",
    "grades": [
        {"code": "ADVANCED", "title": "达标先进", "title_en": "Advanced", "at_least": "85",
         "quota": {"share": "50%", "rounding": "down"}},
        {"code": "QUALIFIED", "title": "达标", "title_en": "Qualified", "at_least": "75"},
        {"code": "BASICALLY_QUALIFIED", "title": "基本达标", "title_en": "Basically qualified", "at_least": "60"},
        {"code": "UNQUALIFIED", "title": "不达标", "title_en": "Unqualified"},
    ],
    "grade_on": "total",
    "consequences": {"recommendations": [
        {"code": "TWICE", "title": "连续两年基本达标，建议调整单位领导岗位", "title_en": "Basically qualified twice",
         "grade": "BASICALLY_QUALIFIED", "times": "2"},
    ]},
}  # fmt: skip

PERCENT = {"a": 100, "b": 90, "c": 80, "d": 100, "e": 60}
"""How far the last report of each unit says its tasks are."""

VALUES = {
    "LAW": {"a": "98", "b": "95", "c": "90", "d": "99", "e": "70"},
    "QUALITY": {"a": "96", "b": "96", "c": "88", "d": "97", "e": "75"},
}
RATERS = {"member1": {"a": "95", "b": "90", "c": "85", "d": "96", "e": "70"},
          "member2": {"a": "93", "b": "92", "c": "80", "d": "94", "e": "72"}}  # fmt: skip
BALLOTS = {"a": ("90", "10"), "b": ("80", "20"), "c": ("85", "15"), "d": ("88", "12"), "e": ("50", "50")}
VETOED = "d"


class ClosingYear(year_of_tests.Year):
    """The tests' year with five units in two classes, letters issued, tasks reported, and every rule in force."""

    def _scheme(self):
        """Add what the small year lacks, then draft its scheme."""
        district = self.district
        for name in sorted(UNITS.keys() - set("abc")):
            unit = district.unit(UNITS[name])
            setattr(self.units, name, unit)
            district.holds(f"filer_{name}", district.post(f"填报人{name}", Role.UNIT_FILER, unit=unit))
            district.holds(f"head_{name}", district.post(f"负责人{name}", Role.UNIT_HEAD, unit=unit))
        leaders = district.body("government_leadership", "区政府分管领导")
        leader = district.post("副区长（分管）", Role.LEADER_IN_CHARGE, body=leaders)
        district.holds("leader2", leader)
        for name in sorted(UNITS.keys() & set("cde")):
            district.in_charge(leader, getattr(self.units, name))
        self._people()
        order = [(UNITS[name], code) for code, (_title, names) in CLASSES.items() for name in names]
        places = [orgs.Place(unit, code, number) for number, (unit, code) in enumerate(order, start=1)]
        orgs.set_classes(
            year=2026, classes=[(code, title) for code, (title, _names) in CLASSES.items()], places=places,
            actor=district.operator, at=NEW_YEAR,
        )  # fmt: skip
        draft = schemes.SchemeDraft(
            year=2026, title="示例区2026年度绩效考核方案", key_work_points=Decimal("40.00"),
            declared_points=Decimal("15.00"), ad_hoc_points=Decimal("5.00"), calendar=year_of_tests.CALENDAR,
            units=[getattr(self.units, name).pk for name in UNITS],
        )  # fmt: skip
        return schemes.draft_scheme(actor=self.actor("office"), at=on(2, 1), program_id=self.program, draft=draft)

    def _people(self):
        """Two more of the office, and a second assessing body."""
        district = self.district
        body = district.body("performance_office", "绩效办（核定）")
        for name in OFFICE[1:]:
            post = district.post(f"{name}经办", Role.OFFICE, body=body)
            posts.set_post_programs(post_id=post.pk, programs=[self.program], actor=district.operator, at=NEW_YEAR)
            district.holds(name, post)
        post = district.post("考核实施主体乙经办", Role.ASSESSOR, body=district.body("assessing_body", SECOND))
        posts.set_post_programs(post_id=post.pk, programs=[self.program], actor=district.operator, at=NEW_YEAR)
        posts.set_post_items(post_id=post.pk, items=["QUALITY", "TEAM"], actor=district.operator, at=NEW_YEAR)
        district.holds("assessor2", post)

    def system(self, at=year_of_tests.DRAFTED):
        """The indicator system of eight items."""
        office = self.actor("office", at)
        found = indicators.system_of(actor=office, scheme_id=self.scheme.id)
        if found.is_begun:
            return found
        return indicators.start_from_document(
            actor=office, at=at, scheme_uuid=UUID(self.scheme.uuid), document=SYSTEM, how="编制"
        )

    def rules_in_force(self):
        """Every assessing body has written its rules, and the office has put them in force."""
        known = {body.name: body.id for body in orgs.bodies_of(district=self.district.id)}
        for body, person in ASSESSORS.items():
            rule = rules.draft_rule(
                actor=self.actor(person), at=year_of_tests.AT, scheme_id=self.scheme.id, body_id=known[body]
            )
            for article in rule.articles.all():
                self.act(rule, rules.save_article, person, code=article.code, article=WRITTEN)
            self.act(rule, rules.submit_rule, person)
            self.act(rule, rules.issue_rule, "office")

    def letters_issued(self):
        """Every unit has its letter."""
        tasks = [year_of_tests.task(number, getattr(self.units, name)) for number, name in enumerate(UNITS, start=1)]
        self.issue(*tasks)
        for name in UNITS:
            self.plan(name, "consolidated")
        batch = story.make_all(self, story.drafted(self))
        story.act(self, batch, letters.put_up_batch, "office")
        story.adopt(self, batch)
        story.act(self, batch, letters.approve_batch, "mayor")
        story.act(self, batch, letters.issue_batch, "office", at_once=True)

    def plan(self, unit="a", state="draft", items=None):
        """The plan of a unit; the leader in charge of the other units is another one."""
        holder = self.district.users["leader"]
        if unit in "cde":
            self.district.users["leader"] = self.district.users["leader2"]
        try:
            return super().plan(unit, state, items)
        finally:
            self.district.users["leader"] = holder

    def reported(self, at=DECEMBER, period="2026-11"):
        """Every unit has reported how far its tasks are."""
        for name in UNITS:
            following = object.__new__(Following)
            following.take(self, name)
            done: dict[str, Any] = {"percent": PERCENT[name]}
            if PERCENT[name] == 100:
                done["finished_on"] = date(2026, 11, 25)
            following.report(period, at, "accepted", **done)


class Closing:
    """Short ways from a year whose letters are issued to its certified result."""

    def __init__(self, *, reported=True, year=ClosingYear):
        self.year = year()
        self.year.rules_in_force()
        self.year.letters_issued()
        if reported:
            self.year.reported()
        self.scheme = schemes.scheme_by_id(scheme_id=self.year.scheme.id)

    def actor(self, name="office", at=YEAR_END):
        """Somebody, as the platform knows her or him at the year's end."""
        return self.year.actor(name, at)

    def client(self, name="office"):
        """A browser in which the person is signed in."""
        return self.year.client(name)

    def unit(self, name):
        """The code of a unit."""
        return UNITS[name]

    @property
    def evaluation(self):
        """The evaluation as the database has it now."""
        return Evaluation.objects.get(scheme_id=self.scheme.id)

    @property
    def run(self):
        """The newest run as the database has it now."""
        return ScoreRun.objects.filter(evaluation__scheme_id=self.scheme.id).order_by("-number").first()

    def open(self, who="office"):
        """Open the evaluation."""
        return evaluations.open_evaluation(
            actor=self.actor(who), at=YEAR_END, scheme_uuid=UUID(self.scheme.uuid), seen_version=self.scheme.version
        )

    def fill(self, **other):
        """Have every source say what it knows; `other` gives other values of items: `LAW={"a": "50"}`."""
        values = {code: {**known, **other.get(code, {})} for code, known in VALUES.items()}
        for person, items in ((FIRST, ("LAW",)), (SECOND, ("QUALITY",))):
            self.enter(person, {code: values[code] for code in items})
        self.rate()
        for body in ASSESSORS:
            self.submit(body)
        self.bring()

    def sheet(self, body=FIRST):
        """The sheet of an assessing body as the database has it now."""
        return Sheet.objects.get(scheme_id=self.scheme.id, body_name=body)

    def enter(self, body, values):
        """Have the assessor of a body enter numbers: item to unit to value."""
        sheet = self.sheet(body)
        marks = [
            MarkDraft(UNITS[unit], item, "actual", value=value, reason="按年度完成情况")
            for item, known in values.items()
            for unit, value in known.items()
        ]
        score_sheets.enter_marks(
            actor=self.actor(ASSESSORS[body]), at=YEAR_END, uuid=sheet.uuid, seen_version=sheet.version, rows=marks
        )

    def rate(self):
        """Have the raters of TEAM be named, mark every unit and hand in; in a correction their ballots stand."""
        if Ballot.objects.filter(sheet=self.sheet(SECOND)).exists():
            return
        sheet = self.sheet(SECOND)
        raters = [self.year.district.user(name) for name in RATERS]
        panels.name_raters(
            actor=self.actor("assessor2"), at=YEAR_END, uuid=sheet.uuid, seen_version=sheet.version, item="TEAM",
            raters=raters,
        )  # fmt: skip
        for name, marks in RATERS.items():
            row = Ballot.objects.get(sheet=sheet, rater_id=self.year.district.user(name))
            panels.submit_ballot(
                actor=self.actor(name), at=YEAR_END, uuid=row.uuid, seen_version=row.version,
                marks=[MarkOfUnit(UNITS[unit], value, "按工作表现") for unit, value in marks.items()],
            )  # fmt: skip

    def submit(self, body):
        """Have a body hand its sheet to the office, and the office accept it."""
        for service, who in ((score_sheets.submit_sheet, ASSESSORS[body]), (score_sheets.accept_sheet, "office")):
            sheet = self.sheet(body)
            service(actor=self.actor(who), at=YEAR_END, uuid=sheet.uuid, seen_version=sheet.version)

    def bring(self, extra=()):
        """Have the office bring what comes from elsewhere."""
        file = fact_imports.FactsUpload("facts.csv", (brought() + "".join(f"{line}\n" for line in extra)).encode())
        fact_imports.bring_facts(
            actor=self.actor(), at=YEAR_END, scheme_id=self.scheme.id, source_name="区统计局民意调查中心",
            document="示统函〔2026〕18号", file=file,
        )  # fmt: skip

    @property
    def bodies(self):
        """The assessing bodies that score on sheets."""
        rows = Sheet.objects.filter(scheme_id=self.scheme.id)
        return frozenset(rows.values_list("body_id", flat=True))

    def act(self, service, who="office", at=YEAR_END, **more):
        """Have somebody act on the evaluation as it is now."""
        row = self.evaluation
        return service(actor=self.actor(who, at), at=at, uuid=row.uuid, seen_version=row.version, **more)

    def lock(self, who="office"):
        """Lock the facts."""
        return self.act(evaluations.lock, who)

    def compute(self, who="office"):
        """Compute, without a queue."""
        return evaluations.compute_now(actor=self.actor(who), at=YEAR_END, uuid=self.evaluation.uuid)

    def certify(self, who):
        """Certify the newest run as the first or the second person."""
        run = self.run
        return evaluations.certify(
            actor=self.actor(who), at=YEAR_END, run_uuid=run.uuid, seen_version=run.version
        )  # fmt: skip

    def close(self):
        """The whole way: opened, filled, locked, computed, certified by two."""
        self.open()
        self.fill()
        self.lock()
        self.compute()
        for who in OFFICE[:2]:
            self.certify(who)
        return fresh(self.run)

    def revise(self, reason="数据差错更正", **other):
        """A correction: the facts of the year again with other values, computed, certified by two."""
        evaluations.open_revision(
            actor=self.actor(), at=YEAR_END, scheme_id=self.scheme.id, reason=reason, bodies=self.bodies
        )
        self.fill(**other)
        self.lock()
        self.compute()
        for who in OFFICE[:2]:
            self.certify(who)
        return fresh(self.run)


class ClosedYear(Closing):
    """The year with its certified result: `run`."""

    def __init__(self):
        super().__init__()
        self.close()


def brought():
    """The file that the office brings: ballots of the public, a commendation, a case of an accident."""
    rows = [
        (unit, "PUBLIC", "ballots", "", option, value)
        for unit, counts in BALLOTS.items()
        for option, value in zip(("GOOD", "POOR"), counts, strict=True)
    ]
    rows += [("b", "INNOVATION", "claim", "M1", "CITY", "1"), (VETOED, "VETO_SAFETY", "confirmed", "", "S1", "1")]
    lines = [
        f"{UNITS[unit]},{item},{measure},{group},{entry},{value},,台账,"
        for unit, item, measure, group, entry, value in rows
    ]
    return "\n".join(["unit,item,measure,group,entry,value,status,source,note", *lines]) + "\n"
