"""What a statement says of a unit, from what is frozen: every item, and what a unit may know and no more."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import translation

from hengjing.foundation.core.errors import Refused
from hengjing.scoring import compile_ruleset, load_facts, load_ruleset
from hengjing.scoring.runners.scored_year import score_year
from hengjing.steps.fact_assembly.published import PublishedStanding
from hengjing.steps.publication.papers.statements import Statements
from hengjing.steps.publication_papers.content import canonical, contents_from, contents_of, digest
from hengjing.steps.publication_papers.data import Changed
from hengjing.steps.publication_papers.earlier import standings_in
from hengjing.steps.publication_papers.statement import Proclaimed, statement_bytes
from hengjing.steps.publication_papers.wording import as_read, results_of
from tests.steps.letters.story import words_of

FOLDER = Path(__file__).parents[3] / "rulesets" / "reference" / "2024"
AUDIENCES = ("inside", "units", "public")


@pytest.fixture(scope="module")
def contents():
    """The year 2024 of the reference scheme, frozen and read again: 62 units of five classes."""
    compiled = compile_ruleset(load_ruleset(FOLDER / "ruleset.yaml"))
    year = score_year(compiled, load_facts(FOLDER / "facts.csv", compiled.layout))
    program = SimpleNamespace(code="departments", name="委办局", organizer="区绩效办")
    scheme: Any = SimpleNamespace(program=program, year=2024, title="考核方案", document_number="示绩发〔2024〕1号")
    run: Any = SimpleNamespace(
        uuid="r", sheet_hash=year.sheet.hash, ruleset_hash="a", facts_hash="b", engine_version="1"
    )
    grades = tuple(
        SimpleNamespace(unit_code=unit.code, proposed="QUALIFIED", decided="QUALIFIED", reason="")
        for unit in compiled.ruleset.units
    )
    decision: Any = SimpleNamespace(fingerprint="1" * 64, grades=grades)
    return contents_from(canonical(contents_of(scheme, run, decision, year)))


def said(contents, audience="units", **more):
    """How it was published."""
    return Proclaimed(
        at=datetime(2025, 1, 20, 9, tzinfo=UTC), day=date(2025, 1, 20), posted_on=date(2025, 1, 10),
        until=date(2025, 1, 17), days=5, audience=audience, title="2024年度委办局绩效考核结果",
        address="departments/2024/1", fingerprint=digest(canonical(contents)), chain="ab12", **more,
    )  # fmt: skip


def text(contents, unit, **more):
    """Everything that the statement of a unit says."""
    return words_of(statement_bytes(contents, unit, said(contents, **more))).text


def with_items(unit, **changed):
    """A unit of which some items are otherwise, by code."""
    items = tuple(replace(item, **changed.get(item.code, {})) for item in unit.items)
    return replace(unit, items=items)


@pytest.mark.clause("P6")
def test_every_item_stands_in_it_with_full_marks_points_and_the_reason_where_it_is_not_full(contents):
    for unit in contents.units[:12]:
        told = text(contents, unit)
        for item in unit.items:
            assert item.title in told
            if item.state == "scored":
                assert item.points in told, item
            full = item.points in {item.full, f"{item.full}.00"}
            if not (full or item.level in {"dimension", "indicator", "bonus", "deduction"}):
                assert item.why, item
                assert item.why in told


def test_a_mark_that_is_full_has_no_reason(contents):
    full = [item for unit in contents.units for item in unit.items if item.points == f"{item.full}.00"]

    assert len(full) > 100
    assert {(item.why, item.notes) for item in full if item.level not in {"bonus", "deduction"}} == {("", ())}


def test_what_does_not_apply_is_named_with_what_says_so(contents):
    unit, item = next((u, i) for u in contents.units for i in u.items if i.state == "not_applicable")
    table = text(contents, unit)

    assert item.why.startswith("不适用，依据：")
    assert f"不适用\n\n{item.why}" in table or f"不适用\n{item.why}" in table


def test_a_weight_that_is_not_the_full_marks_is_said(contents):
    unit, item = next((u, i) for u in contents.units for i in u.items if i.weight)

    assert item.weight.startswith(("权重", "折算后"))
    assert f"{item.full}\n{item.weight}" in text(contents, unit)


def test_marks_of_so_few_that_they_could_be_known_are_not_told(contents):
    unit, item = next((u, i) for u in contents.units for i in u.items if i.state == "small")
    told = text(contents, with_items(unit, **{item.code: {"points": "1.2345", "why": "有效评分1个", "notes": ("差",)}}))

    assert "不单独公布\n有效样本不足" in told
    assert "1.2345" not in told
    assert "有效评分1个" not in told


def test_reasons_that_are_long_stand_below_the_table(contents):
    unit = contents.units[0]
    code, long = unit.items[2].code, "材料报送迟于规定时限两个工作日，且附件与正文数据不一致。" * 5
    short = text(contents, with_items(unit, **{code: {"notes": ("迟报一次",)}}))
    told = text(contents, with_items(unit, **{code: {"notes": (long,)}}))

    assert "评分理由" not in short
    assert "迟报一次" in short
    assert f"{unit.items[2].title}：{long}" in told


def test_bonus_and_deductions_stand_apart_with_what_counts(contents):
    unit = next(each for each in contents.units if each.bonus not in {"0.00", "—"})
    told = text(contents, unit)

    assert told.index("加分和扣分") > told.index("各项得分")
    assert f"计入总分\n\n{unit.bonus}\n{unit.deduction}" in told


def test_a_grade_decided_otherwise_and_a_veto_are_told_with_their_reasons(contents):
    unit = replace(
        contents.units[0],
        proposed="ADVANCED",
        reason="发生责任事故",
        vetoes=("安全生产",),
        effects=("不得评为达标先进",),
    )
    told = text(contents, unit)

    assert "考核等次经领导小组审议另行确定（达标先进 → 达标），理由：发生责任事故。" in told
    assert "安全生产一票否决：不得评为达标先进。" in told
    assert "另行确定" not in text(contents, contents.units[0])


def test_a_veto_is_frozen_with_its_effect(contents):
    vetoed = [unit for unit in contents.units if unit.vetoes]

    assert vetoed
    assert all(len(unit.effects) == len(unit.vetoes) for unit in vetoed)


@pytest.mark.clause("P6")
def test_inside_nothing_of_it_depends_on_the_result_of_another(contents):
    own = contents.units[0]
    others = tuple(
        replace(each, units=tuple(unit if unit == own else replace(unit, total="1.23") for unit in each.units[:7]))
        for each in contents.classes
    )
    other = replace(contents, classes=others, sheet_hash="f" * 64)
    more = {"old_day": date(2025, 1, 18)}
    first = statement_bytes(contents, own, said(contents, "inside", reason="甲局得分有误", **more))
    second = statement_bytes(other, own, replace(said(other, "inside", reason="乙局得分有误", **more), chain="cd34"))

    assert first == second
    assert contents.sheet_hash[:32] not in words_of(first).text
    assert statement_bytes(contents, own, said(contents)) != statement_bytes(other, own, said(other))


def test_a_correction_names_what_it_changes_of_the_unit(contents):
    unit = contents.units[0]
    changed = Changed(unit.code, unit.name, "90.00 / 2 / 达标", "91.00 / 1 / 达标先进")
    more = {"old_day": date(2025, 1, 18), "reason": "漏计一项"}

    told = text(contents, unit, changed=changed, **more)
    assert "本反馈书代替2025年1月18日公布的结果。更正理由：漏计一项。" in told
    assert "原为90.00 / 2 / 达标，更正为91.00 / 1 / 达标先进" in told
    assert "没有变动" in text(contents, unit, **more)


@pytest.mark.parametrize(
    ("audience", "where"),
    [("inside", "与绩效办联系"), ("units", "请登录平台"), ("public", "/public/departments/2024/1/")],
)
def test_it_says_where_it_is_checked(contents, audience, where):
    assert where in text(contents, contents.units[0], audience=audience)


def test_how_to_object_is_said_as_the_terms_have_it_and_no_more(contents):
    told = text(contents, contents.units[0])

    assert "公示期为2025年1月10日至2025年1月17日（5个工作日）。" in told
    assert "公示期已满" in told
    assert "申诉" not in told


def test_units_are_in_their_fixed_order_and_not_by_rank(contents):
    row: Any = SimpleNamespace(title="结果")
    made = Statements(row, contents)

    assert [unit.place for unit in made.units] == list(range(1, 63))
    assert [unit.code for unit in made.units] != [unit.code for unit in contents.units]
    assert "/" not in made.name_of(replace(contents.units[0], name="甲/乙局"))


def test_what_was_frozen_before_reasons_were_kept_is_still_read(contents):
    import json  # noqa: PLC0415 (only here)

    kept = json.loads(canonical(contents))
    for unit in (unit for each in kept["classes"] for unit in each["units"]):
        del unit["place"], unit["effects"]
        for item in unit["items"]:
            for name in ("level", "state", "weight", "why", "notes"):
                del item[name]
    old = contents_from(canonical_of(kept))

    assert old.units[0].total in text(old, old.units[0])


def canonical_of(kept):
    """Bytes of plain values."""
    import json  # noqa: PLC0415 (only here)

    return json.dumps(kept).encode()


def test_the_content_with_the_items_of_one_unit_is_otherwise_the_whole(contents):
    one = contents.units[7].code
    classes = tuple(
        replace(each, units=tuple(unit if unit.code == one else replace(unit, items=()) for unit in each.units))
        for each in contents.classes
    )

    assert len(contents.unit(one).items) > 10
    assert contents_from(canonical(contents), items_of={one}) == replace(contents, classes=classes)
    assert not any(unit.items for unit in contents_from(canonical(contents), items_of=()).units)


def test_how_units_stood_is_read_from_what_was_frozen_and_from_nothing_that_differs_from_it(contents):
    kept = canonical(contents)
    found = {each.unit: each for each in standings_in(kept, fingerprint=digest(kept))}

    for each in contents.classes:
        for unit in each.units:
            assert found[unit.code] == PublishedStanding(
                unit.code, each.code, each.title, each.title_en, unit.rank, unit.total, unit.grade, unit.grade_title,
                unit.grade_title_en,
            )  # fmt: skip
    assert len(found) == 62
    with pytest.raises(Refused):
        standings_in(kept + b" ", fingerprint=digest(kept))


def test_an_english_reader_finds_english_names_and_a_chinese_one_what_was_frozen(contents):
    with translation.override("en"):
        read, subject = as_read(contents), results_of(contents)
    with translation.override("zh-hans"):
        assert as_read(contents) == contents
        assert results_of(contents) == "2024年度委办局绩效考核结果"

    shown = [name for each in read.classes for name in (each.title, *each.dimensions)]
    shown += [name for unit in read.units for name in (unit.name, unit.class_name, *unit.vetoes)]
    shown += [item.title for unit in read.units for item in unit.items]
    assert subject == "results of 2024, 委办局绩效考核"
    assert all(name.isascii() for name in shown)
    assert [unit.total for unit in read.units] == [unit.total for unit in contents.units]
