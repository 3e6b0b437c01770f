"""The business auditor reads everything and changes nothing; each page read is one entry (T06, P03)."""

from contextlib import nullcontext

import pytest
from django.contrib.messages import success
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.urls import path, reverse

from hengjing.config import urls
from hengjing.foundation.access import blocking
from hengjing.foundation.access import policy as declared
from hengjing.foundation.access.api import SIGNED_IN, Action, Allow, gate, writing_blocked
from hengjing.foundation.access.data import Role, Scope
from hengjing.foundation.accounts.models import User
from hengjing.foundation.audit import middleware, services
from hengjing.foundation.audit.models import AuditEntry
from hengjing.foundation.core.errors import NotAllowed
from tests.acting import acting
from tests.foundation.audit.conftest import AT, person
from tests.tables import changed_since, digests

WRITE = "trial.paper:write"


@gate(WRITE, writes=True)
def careless(request):
    """A page that forgets to ask: it writes for whomever it lets in."""
    with transaction.atomic():
        User.objects.create_user("careless", "粗心")
    return HttpResponse("done")


@gate(SIGNED_IN, writes=True)
def own_settings(request):
    """A page that every signed-in person has."""
    User.objects.create_user("own", "自己的")
    return HttpResponse("done")


@gate(WRITE)
def reading_page(request):
    """A page that shows and leaves a message in the session."""
    success(request, "已查看")
    request.session["seen"] = True
    with transaction.atomic():
        return HttpResponse(str(User.objects.count()))


urlpatterns = [
    *urls.urlpatterns,
    path("careless/", careless),
    path("own/", own_settings),
    path("reading/", reading_page),
]


@pytest.fixture(autouse=True)
def trial_pages(settings, monkeypatch):
    settings.ROOT_URLCONF = "tests.foundation.audit.test_auditor"
    allow = (Allow(Role.AUDITOR, Scope.WHOLE), Allow(Role.OFFICE, Scope.WHOLE))
    for name in (WRITE, SIGNED_IN):
        monkeypatch.setitem(declared._ACTIONS, name, Action(name, "试", "试了{object}", allow=allow))


def posted(actor, address):
    before = digests()
    with acting(actor) as client:
        status = client.post(address).status_code
    return status, changed_since(before)


@pytest.mark.django_db(transaction=True)
def test_a_page_that_writes_changes_nothing_for_the_auditor(auditor):
    assert posted(auditor, "/careless/") == (403, [])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guard", ["our code", "the database"])
def test_either_guard_alone_holds(auditor, monkeypatch, guard):
    if guard == "our code":
        monkeypatch.setattr(blocking, "_blocked_by_database", nullcontext)
    else:
        monkeypatch.setattr(blocking, "_refusing", lambda _message: lambda execute, *statement: execute(*statement))

    status, changed = posted(auditor, "/careless/")

    assert (status >= 400, changed) == (True, [])


@pytest.mark.django_db(transaction=True)
def test_without_the_guards_the_page_writes(auditor, monkeypatch):
    monkeypatch.setattr(middleware, "writing_blocked", nullcontext)

    assert posted(auditor, "/careless/") == (200, ["accounts_user"])


@pytest.mark.django_db(transaction=True)
def test_others_write(auditor):
    assert posted(person(12, "周", Role.OFFICE), "/careless/") == (200, ["accounts_user"])


@pytest.mark.django_db(transaction=True)
def test_whoever_holds_another_role_too_writes_by_it(auditor):
    assert posted(person(12, "周", Role.AUDITOR, Role.OFFICE), "/careless/") == (200, ["accounts_user"])


@pytest.mark.django_db(transaction=True)
def test_own_settings_stay_open_to_the_auditor_and_are_not_logged(auditor):
    assert posted(auditor, "/own/") == (200, ["accounts_user"])
    assert AuditEntry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_every_unsafe_address_of_the_platform_changes_nothing_for_the_auditor(auditor, settings, keys):
    settings.ROOT_URLCONF = "hengjing.config.urls"
    services.make_key(at=AT)

    assert posted(auditor, reverse("audit:sign_checkpoint")) == (403, [])


@pytest.mark.django_db(transaction=True)
def test_writing_is_open_again_after_the_request(auditor):
    posted(auditor, "/careless/")

    User.objects.create_user("later", "后来")

    assert User.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_page_read_leaves_one_entry_and_the_session_works(auditor):
    with acting(auditor) as client:
        response = client.get("/reading/?year=2026")

    entry = AuditEntry.objects.get()
    assert (response.status_code, entry.action, entry.actor) == (200, "audit.page:read", 8)
    assert "/reading/?year=2026" in entry.record


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.OFFICE, Role.AUDIT_ADMIN])
def test_a_page_read_by_others_leaves_none(role):
    with acting(person(12, "周", role)) as client:
        client.get("/reading/")

    assert AuditEntry.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/nowhere/", "/careless/"])
def test_what_was_not_shown_is_not_logged(auditor, address):
    with acting(auditor) as client:
        client.get(address)

    assert AuditEntry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_page_that_cannot_be_logged_is_not_shown(auditor, monkeypatch):
    def broken(**_):
        raise OSError

    monkeypatch.setattr(middleware, "record", broken)
    with acting(auditor) as client:
        assert client.get("/reading/").status_code == 500


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO accounts_user (uuid) VALUES ('x')",
        " update accounts_user SET name = 'x'",
        "DELETE FROM accounts_user",
        "DROP TABLE accounts_user",
        "WITH gone AS (SELECT 1) DELETE FROM accounts_user",
        "CREATE TABLE loot (id integer)",
        "ALTER TABLE accounts_user ADD COLUMN loot integer",
    ],
)
def test_no_statement_that_writes_gets_through(statement):
    with writing_blocked(), pytest.raises((NotAllowed, DatabaseError)), connection.cursor() as cursor:
        cursor.execute(statement)
