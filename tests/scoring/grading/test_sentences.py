"""The reason of a grade in words."""

import pytest

from hengjing.scoring.grading import compile_grading, grade_class, reason_sentence
from hengjing.scoring.grading.reasons import read_reason
from hengjing.scoring.ruleset import Grade, GradeQuota, QuotaRule, RankRule
from tests.scoring.grading.situations import KEY_WORK, Row, quota_of, ruleset, small, standings_of

pytestmark = pytest.mark.clause("P6")

MET = "The total meets the cut-off of 90 for Advanced"
MISSED = "The total does not meet the cut-off of 90 for Advanced"
MET_60 = "it meets the cut-off of 60 for 基本达标"


def sentences(rows, language="zh", counts=True, **parts):
    grading = compile_grading(ruleset(**parts))
    rows = [row if isinstance(row, Row) else Row(row) for row in rows]
    grades = grade_class(grading, standings_of(grading, rows))
    return [reason_sentence(grading, reason, language, grades if counts else None) for reason in grades.reason]


def sentence_of(reason, language="zh", **parts):
    return reason_sentence(compile_grading(ruleset(**parts)), reason, language)


def test_a_full_quota_is_named_with_its_places():
    rows = ["95", "94", "93", "80", "80", "80", "80"]
    assert sentences(rows)[2] == "总分达到达标先进分数线90，但本类名额2个已满，定为达标"
    assert sentences(rows, "en")[2] == (
        "The total meets the cut-off of 90 for Advanced, but the places of the class (2) are taken; graded Qualified"
    )


@pytest.mark.parametrize(
    ("reason", "zh", "en"),
    [
        ("no_total", "没有总分，不定等次", "No total, so no grade"),
        ("", "本方案不定等次", "The scheme gives no grades"),
        (
            "=ADVANCED:cut_off",
            "总分达到达标先进分数线90，定为达标先进",
            "The total meets the cut-off of 90 for Advanced; graded Advanced",
        ),
        (
            "ADVANCED:cut_off;=QUALIFIED:cut_off",
            "总分未达到达标先进分数线90；达到达标分数线80，定为达标",
            f"{MISSED}; it meets the cut-off of 80 for Qualified; graded Qualified",
        ),
        (
            "ADVANCED:veto;=QUALIFIED:cut_off",
            "总分达到达标先进分数线90，但因一票否决不得定为达标先进，定为达标",
            "The total meets the cut-off of 90 for Advanced, but a veto bars the unit from Advanced; graded Qualified",
        ),
        (
            "ADVANCED:veto;QUALIFIED:veto;BASICALLY_QUALIFIED:veto;=UNQUALIFIED:veto_set",
            "总分达到达标先进分数线90，因一票否决定为不达标",
            "The total meets the cut-off of 90 for Advanced; a veto sets the grade to 不达标",
        ),
        (
            "ADVANCED:cut_off;QUALIFIED:cut_off;BASICALLY_QUALIFIED:veto;=UNQUALIFIED:veto_set",
            "总分未达到达标先进分数线90；未达到达标分数线80；达到基本达标分数线60，因一票否决定为不达标",
            f"{MISSED}; it does not meet the cut-off of 80 for Qualified; {MET_60}; a veto sets the grade to 不达标",
        ),
        ("=ADVANCED:veto_set", "因一票否决定为达标先进", "A veto sets the grade to Advanced"),
        (
            "ADVANCED:quota;=QUALIFIED:cut_off",
            "总分达到达标先进分数线90，但本类名额已满或至其前的并列处截止，定为达标",
            f"{MET}, but the places of the class are taken or were closed at a tie above it; graded Qualified",
        ),
    ],
)
def test_each_reason_has_its_sentence(reason, zh, en):
    assert sentence_of(reason) == zh
    assert sentence_of(reason, "en") == en


def test_a_sentence_is_chinese_unless_told_otherwise():
    assert reason_sentence(compile_grading(ruleset()), "no_total") == "没有总分，不定等次"


def test_a_held_grade_says_what_it_would_have_been_without_the_veto():
    reason = "ADVANCED:cut_off;=QUALIFIED:cut_off+held"
    assert sentence_of(reason) == (
        "总分未达到达标先进分数线90；达到达标分数线80，定为达标（一票否决不使等次提高，按未否决时的结果定）"
    )
    assert sentence_of(reason, "en") == (
        f"{MISSED}; it meets the cut-off of 80 for Qualified; graded Qualified"
        " (a veto never improves a grade: held at the grade without it)"
    )


def test_a_cut_off_of_zero_is_named():
    lines = (Grade("PASS", "合格", at_least="0"), Grade("FAIL", "不合格"))
    assert sentences(["0", "-1"], grades=lines) == [
        "总分达到合格分数线0，定为合格",
        "总分未达到合格分数线0，定为不合格",
    ]


@pytest.mark.parametrize("reason", ["", "no_total"])
def test_a_reason_without_grades_says_nothing_of_grades(reason):
    assert read_reason(reason) == ((), None)


def test_the_last_grade_is_given_because_every_line_is_missed():
    assert sentences(["50"]) == ["总分未达到达标先进分数线90；未达到达标分数线80；未达到基本达标分数线60，定为不达标"]


@pytest.mark.parametrize(
    ("ties", "won", "lost"),
    [
        ("share", "在最后名额处并列，按规则一并列入，定为达标先进", None),
        (
            "break",
            "在最后名额处并列，按并列排序列入，定为达标先进",
            "但在最后名额处并列，按并列排序未列入，定为达标",
        ),
        ("exclude", None, "但在最后名额处并列，按规则并列者均不列入，定为达标"),
    ],
)
def test_the_last_place_is_worded_in_each_style(ties, won, lost):
    found = sentences(
        [Row("95", scores=("9",)), Row("95", scores=("8",)), Row("80"), Row("80")],
        grades=quota_of("25%"),
        quota=QuotaRule(ties_at_last_place=ties),
        rank=RankRule(tie_order=(KEY_WORK,)),
    )
    reached = "总分达到达标先进分数线90，"
    assert found[0] == reached + str(won or lost)
    assert found[1] == reached + str(lost or won)


def test_a_grade_closed_at_a_tie_is_not_called_full():
    found = sentences(["96", "95", "95", "94"], grades=quota_of("50%"), quota=QuotaRule(ties_at_last_place="exclude"))
    assert found[3] == "总分达到达标先进分数线90，但本类名额2个，至其前的并列处截止，定为达标"


def test_a_class_without_places_says_so():
    assert sentences(["95"], quota=QuotaRule(small_classes=small({1: 0}))) == [
        "总分达到达标先进分数线90，但本类没有达标先进名额，定为达标"
    ]


def test_lines_are_worded_as_limits_where_lower_totals_are_better():
    lines = (Grade("GOOD", "好", "Good", at_most="10.5"), Grade("POOR", "差", "Poor"))
    lower = RankRule(direction="lower")
    assert sentences(["10", "11"], grades=lines, rank=lower) == [
        "总分达到好分数线（不高于10.5），定为好",
        "总分未达到好分数线（不高于10.5），定为差",
    ]
    assert sentences(["10"], "en", grades=lines, rank=lower) == [
        "The total meets the cut-off of at most 10.5 for Good; graded Good"
    ]


def test_a_unit_that_no_grade_is_left_for_says_so():
    lines = (Grade("GOOD", "好", at_least="90"), Grade("REST", "其余", quota=GradeQuota("50%")))
    assert sentences(["80", "70"], grades=lines) == [
        "总分未达到好分数线90，定为其余",
        "总分未达到好分数线90；不受其余分数线限制，但本类名额1个已满，未定等次",
    ]
