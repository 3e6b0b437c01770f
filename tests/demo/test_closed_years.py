"""The closed years of the demonstration hold what they are there to show."""

from uuid import UUID

import pytest

from hengjing.scoring.grading.reasons import read_reason
from hengjing.scoring.rules.registry import NODE_RULES, RULES

LINE_OF_ADVANCED = 9000
"""The total from which a unit may have the best grade, in hundredths of a point."""

pytestmark = [pytest.mark.slow, pytest.mark.on_sqlite, pytest.mark.xdist_group("demonstration")]


class Year:
    """What the platform has of one closed year of the departments."""

    def __init__(self, demo, place):
        from hengjing.demo.year_end.closed_years import scheme_of  # noqa: PLC0415
        from hengjing.steps.evaluations import api as evaluations  # noqa: PLC0415
        from hengjing.steps.publication import api as publication  # noqa: PLC0415

        self.days = demo.days.closed()[place]
        self.scheme = scheme_of(demo.district, self.days)
        run = evaluations.run_in_force(scheme_id=self.scheme.id)
        assert run is not None
        self.run, self.scored = run, evaluations.scored_of(run_uuid=run.uuid)
        program = demo.district.programs["departments"]
        self.published = publication.published_of(program_id=program, year=self.days.year)

    def cells(self, state):
        """The cells of the score sheet in a state: unit and item."""
        codes = [leaf.code for leaf in self.scored.compiled.layout.leaves]
        return {(row["unit"], row["node"]) for row in self.scored.sheet.rows_of_nodes(codes) if row["state"] == state}

    def row(self, unit):
        """A unit in its class table."""
        return next(row for table in self.scored.tables for row in table.rows if row.unit.code == unit)


@pytest.fixture(scope="module")
def years(demo):
    """Both closed years, the earlier one first."""
    return Year(demo, 0), Year(demo, 1)


def test_both_are_published_and_anybody_may_read_them(years, client, db):
    for year in years:
        page = client.get(f"/public/departments/{year.days.year}/")

        assert page.status_code == 200
        assert "区财政局" in page.content.decode()
        assert year.published.run_uuid == year.run.uuid


def test_sheets_ballots_and_imports_brought_every_fact_of_the_reference(demo, years):
    from hengjing.scoring import evaluate, facts_from_rows  # noqa: PLC0415

    for year in years:
        compiled = year.scored.compiled
        items = {leaf.code for leaf in compiled.layout.leaves}
        units = {unit.code for unit in compiled.ruleset.units}
        rows = demo.district.references[year.days.year].facts(units, items)
        sheet = evaluate(compiled, facts_from_rows(rows, compiled.layout))
        nodes = [node.code for node in compiled.nodes]

        def points(of, nodes=nodes):
            return [(row["unit"], row["node"], row["points"]) for row in of.rows_of_nodes(nodes)]

        assert points(year.scored.sheet) == points(sheet)


def test_every_kind_of_rule_scores_something(years):
    for year in years:
        nodes = year.scored.compiled.nodes
        kinds = {version.kind for node in nodes for version in node.rules}

        assert not {*RULES, *NODE_RULES} - kinds


def test_items_that_do_not_apply_were_approved_by_the_office(years):
    from hengjing.steps.score_sheets import api as score_sheets  # noqa: PLC0415

    first, second = years
    for year, place in (
        (first, ("U08", "ASSIGN_LATE")),
        (second, ("U24", "ASSIGN_LATE")),
        (second, ("U49", "LAW_CASES")),
    ):
        exempt = {each for sheet in score_sheets.sheets_of(scheme_id=year.scheme.id)
                  for each in score_sheets.exempt_places(sheet_id=sheet.id)}  # fmt: skip

        assert place in exempt
        assert place in year.cells("not_applicable")


def test_a_rater_was_absent_and_one_left_units_out(demo, years):
    from hengjing.steps.panels.models import Ballot  # noqa: PLC0415

    for year in years:
        ballots = Ballot.objects.filter(scheme_id=year.scheme.id)
        absent = ballots.get(state="absent")
        out = [ballot for ballot in ballots.filter(item="GRASS_MARKS", group="TOWN")
               if ballot.marks["U09"]["status"] == "absent"]  # fmt: skip

        assert (absent.item, bool(absent.absence)) == ("LAW_CASES", True)
        assert len(out) == 7


def test_a_rater_has_the_ballots_of_the_latest_year_first(demo, years):
    from hengjing.foundation.posts import api as posts  # noqa: PLC0415
    from hengjing.steps.panels import api as panels  # noqa: PLC0415
    from hengjing.steps.panels.models import Ballot  # noqa: PLC0415

    rater = Ballot.objects.filter(scheme_id=years[0].scheme.id).earliest("pk").rater_id

    found = [
        ballot.sheet.year for ballot in panels.own_ballots(actor=posts.actor_for(user_id=rater, at=demo.days.before(0)))
    ]

    assert set(found) >= {year.days.year for year in years}
    assert found == sorted(found, reverse=True)


def test_a_veto_takes_the_best_grade_from_a_unit_that_earned_it(years):
    for year, unit in zip(years, ("U53", "U43"), strict=True):
        row = year.row(unit)
        table = next(table for table in year.scored.tables if row in table.rows)
        best = [each for each in table.rows if each.grade == "ADVANCED"]
        earned = [each for each in table.rows if each.published >= LINE_OF_ADVANCED and not each.vetoed_by]
        places = next(n for where, grade, n, _over in year.scored.sheet.head.places
                      if (where, grade) == (table.unit_class.code, "ADVANCED"))  # fmt: skip

        assert row.vetoed_by
        assert row.published >= LINE_OF_ADVANCED
        assert read_reason(row.reason)[0][0] == ("ADVANCED", "veto")
        assert year.published.grades[unit] == "QUALIFIED"
        assert len(best) == min(places, len(earned))


def test_a_tie_at_the_last_place_of_a_quota_is_broken(years):
    first, second = years[1].row("U04"), years[1].row("U12")
    grades = years[1].published.grades

    assert (first.published, first.rank) == (second.published, second.rank)
    assert (grades["U04"], grades["U12"]) == ("ADVANCED", "QUALIFIED")


def test_a_unit_is_basically_qualified_twice_and_a_move_is_recommended(years):
    said = {(each.code, each.unit) for each in years[1].scored.consequences.recommendations}

    assert [year.published.grades["U49"] for year in years] == ["BASICALLY_QUALIFIED"] * 2
    assert ("REASSIGN_TWICE", "U49") in said
    assert not years[0].scored.consequences.recommendations


def test_letters_are_signed_by_both_parties(demo, years):
    from hengjing.steps.letters import api as letters  # noqa: PLC0415

    for year in years:
        at = year.days.at_year_end(0)
        for member in demo.district.of_program("departments"):
            letter = letters.letter_of(
                actor=demo.district.actor(member.head, at), scheme_id=year.scheme.id, unit_id=member.id
            )

            assert letter is not None
            assert letter.state == "signed"


def test_nobody_is_asked_for_anything_of_a_closed_year(demo, years):
    from hengjing.steps.letters import api as letters  # noqa: PLC0415
    from hengjing.steps.tracking import api as tracking  # noqa: PLC0415

    at = demo.days.before(0)
    for username in ("u49f", "u49h", "office"):
        actor = demo.district.actor(username, at)

        assert not tracking.todo_for(actor=actor, at=at)
        assert not letters.todo_for(actor=actor, at=at)


def test_what_is_published_verifies(demo, years):
    from hengjing.steps.publication import api as publication  # noqa: PLC0415

    actor = demo.district.actor("auditor", demo.days.before(0))
    for year in years:
        said = publication.verify(actor=actor, uuid=UUID(year.published.uuid))

        assert said.is_whole


def test_the_audit_administrator_signed_where_the_log_stood_after_each_publication(demo, years):
    from hengjing.foundation.audit import selectors as audit  # noqa: PLC0415
    from hengjing.foundation.audit.verification import verified_here  # noqa: PLC0415

    actor = demo.district.actor("audadmin", demo.days.before(0))
    signed = [each.at.date() for each in reversed(audit.list_checkpoints(actor=actor))]

    assert signed == [year.days.at_year_end(40).date() for year in years]
    assert not verified_here().problems
