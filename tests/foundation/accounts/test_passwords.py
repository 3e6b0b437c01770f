"""What makes a password good enough, in both modes (security.md C9)."""

from datetime import date

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ImproperlyConfigured, ValidationError

from hengjing.foundation.accounts import passwords
from hengjing.foundation.accounts.models import User
from hengjing.foundation.orgs.models import UnitName
from tests.foundation.posts.district import District

pytestmark = pytest.mark.django_db

GOOD = "Juniper-Slope-77"
LONG = "four quiet herons by the weir"


def wrong(password, user=None):
    try:
        validate_password(password, user)
    except ValidationError as error:
        return error.messages
    return []


@pytest.mark.parametrize(
    ("mode", "password", "said"),
    [
        ("gb22239", GOOD, ""),
        ("gb22239", LONG, "中的 3 类"),
        ("gb22239", "Kestrel-Ru7", "至少 12 个字符"),
        ("gb22239", "Kestrel-Rus7", ""),
        ("gb22239", "kestrelrusset7", "中的 3 类"),
        ("gb22239", "Kestrelrusset7", ""),
        ("asvs", LONG, ""),
        ("asvs", "quiet heron we", "至少 15 个字符"),
        ("asvs", "quiet heron wei", ""),
        ("asvs", "安静的苍鹭站在水闸旁边等着天亮起来", ""),
        ("gb22239", "Abc-12xy" * 16, ""),
        ("gb22239", "Abc-12xy" * 16 + "z", "至多 128 个字符"),
        ("asvs", "Abc12 " * 22, "至多 128 个字符"),
    ],
)
def test_a_password_is_measured_by_the_standard_of_the_installation(settings, mode, password, said):
    settings.HENGJING_PASSWORD_POLICY = mode

    found = wrong(password)

    assert any(said in message for message in found) if said else found == []


@pytest.mark.parametrize("mode", ["gb22239", "asvs"])
@pytest.mark.parametrize(
    "password",
    [
        "P@ssw0rd2024!!!!",
        "Password12345678",
        "!!Admin@123456!!",
        "Qwertyuiop-2024!",
        "Woaini1314-2024!",
        "Aa1-Aa1-Aa1-Aa1-",
        "!!1qaz2wsx3edc!!",
    ],
)
def test_what_everybody_tries_is_refused_however_dressed_up(settings, mode, password):
    settings.HENGJING_PASSWORD_POLICY = mode

    assert "口令过于常见，容易被猜中" in wrong(password)


@pytest.mark.parametrize(
    "password",
    [
        "Zhou.Min-Slope-77",
        "Zhoumin-Slope-77",
        "周敏-Slope-Heron-77",
        "Shifanqu-Heron-77",
        "示范区-Slope-Heron77",
        "Shuiwuju-Heron-77",
        "Hengjing-Heron-77",
    ],
)
def test_words_of_the_district_the_unit_and_the_person_are_refused(monkeypatch, password):
    monkeypatch.setattr(passwords, "_WORDS", [lambda: ["水务局"]])
    user = User(username="zhou.min", name="周敏")

    assert any("不得包含" in message for message in wrong(password, user))


@pytest.mark.parametrize("password", ["Yuanlinju-Heron-77", "Xinchengqu-Heron-77", "水利局Heron-Slope77"])
def test_names_of_units_and_districts_are_among_them_former_ones_too(password):
    district = District("110198", "新城区")
    unit = district.unit("YL", name="园林绿化局", short_name="园林局")
    UnitName.objects.create(unit=unit, name="水利管理局", short_name="水利局", from_on=date(2019, 1, 1))

    assert any("不得包含" in message for message in wrong(password))


def test_a_password_without_such_words_passes(monkeypatch):
    monkeypatch.setattr(passwords, "_WORDS", [lambda: ["水务局"]])

    assert wrong(GOOD, User(username="zhou.min", name="周敏")) == []


def test_a_policy_that_does_not_exist_stops_the_installation(settings):
    settings.HENGJING_PASSWORD_POLICY = "none"  # noqa: S105

    with pytest.raises(ImproperlyConfigured, match="gb22239 / asvs"):
        passwords.policy()


@pytest.mark.django_db
@pytest.mark.parametrize(("mode", "page"), [("gb22239", "/settings/password/"), ("asvs", "")])
def test_after_ninety_days_a_new_password_is_due_in_one_mode_only(settings, browser, zhou, later, mode, page):
    settings.HENGJING_PASSWORD_POLICY = mode
    later(days=90)

    browser.enter("zhou.min")
    answer = browser.get("/settings/")

    assert answer.headers.get("Location", "") == page


@pytest.mark.django_db
def test_a_day_earlier_it_is_not_due(browser, zhou, later):
    later(days=89, hours=23)

    browser.enter("zhou.min")

    assert browser.is_in()


@pytest.mark.django_db
def test_changing_an_overdue_password_opens_everything(browser, zhou, later, told):
    later(days=90)
    browser.enter("zhou.min")

    browser.post("/settings/password/", {"old": GOOD, "new": "Another-Slope-78", "again": "Another-Slope-78"})

    assert browser.is_in()
    assert told.names()[-1] == "accounts.user:change_password"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"old": "wrong"}, "当前口令不正确"),
        ({"again": "Different-Slope-78"}, "两次输入的新口令不一致"),
        ({"new": GOOD, "again": GOOD}, "新口令不能与当前口令相同"),
        ({"new": "short", "again": "short"}, "口令至少 12 个字符"),
    ],
)
def test_a_change_that_does_not_work_says_why_and_changes_nothing(browser, zhou, given, said):
    browser.enter("zhou.min")
    right = {"old": GOOD, "new": "Another-Slope-78", "again": "Another-Slope-78"}

    answer = browser.post("/settings/password/", right | given)

    assert said in answer.content.decode()
    zhou.refresh_from_db()
    assert zhou.check_password(GOOD)
