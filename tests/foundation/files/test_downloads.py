"""It sends files to whoever may see what they prove, and never so that a browser would run them (security.md T23)."""

from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hengjing.foundation.access.data import NOBODY
from hengjing.foundation.audit.models import AuditEntry
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.files import store
from hengjing.foundation.files.models import Evidence
from hengjing.foundation.files.selectors import get_evidence
from tests.foundation.files.cast import OTHER_PLAN, PLAN
from tests.foundation.files.test_accepting import replaced, take
from tests.foundation.screening import ordinary
from tests.foundation.screening.hostile.corpus import CORPUS

pytestmark = pytest.mark.django_db

SAID = {"title": "办结清单", "effective_on": "2012-05-31", "page_reference": "第3页", "label": "internal"}


def upload(browser, data=None, plan=PLAN, name="清单.docx", **said):
    file = SimpleUploadedFile(name, ordinary.word() if data is None else data, "text/html")
    return browser.post(reverse("files:attach", args=[plan.entity, plan.uuid]), SAID | said | {"file": file})


def download(browser, piece):
    answer = browser.get(reverse("files:download", args=[piece.uuid]))
    answer.sent = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer


@pytest.mark.parametrize("ending", sorted(ordinary.ORDINARY))
def test_download_carries_the_four_headers_and_the_same_bytes(people, browse, ending):
    data = ordinary.ORDINARY[ending]()
    piece = take(people.filer, data, name=f"清单 (1).{ending}")

    answer = download(browse(people.head), piece)

    assert answer.status_code == 200
    assert answer.sent == data
    assert answer["Content-Disposition"] == f"attachment; filename*=UTF-8''{quote(piece.name, safe='')}"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Length"] == str(len(data))
    assert "html" not in answer["Content-Type"]


def test_download_by_the_proxy_carries_the_four_headers_too(people, browse, settings):
    settings.FILES_ACCEL = "/protected-files/"
    piece = take(people.filer)

    answer = download(browse(people.head), piece)

    assert answer.content == b""
    assert answer["X-Accel-Redirect"] == f"/protected-files/{piece.sha256[:2]}/{piece.sha256}"
    assert answer["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert (answer["X-Content-Type-Options"], answer["Content-Security-Policy"]) == ("nosniff", "sandbox")
    assert answer["Cache-Control"] == "no-store"


def test_download_is_not_there_for_another_unit(people, browse):
    piece = take(people.filer)

    assert download(browse(people.stranger), piece).status_code == 404


def test_what_does_not_exist_and_what_is_not_theirs_sound_the_same(people):
    said = set()
    for uuid in (take(people.filer).uuid, "00000000-0000-4000-8000-00000000000e"):
        with pytest.raises(NotFound) as refused:
            get_evidence(actor=people.stranger, uuid=uuid)
        said.add(str(refused.value))

    assert len(said) == 1


def test_download_sends_who_is_signed_out_to_sign_in(people, browse):
    assert download(browse(NOBODY), take(people.filer)).status_code == 302


def test_download_is_closed_to_administrators(people, browse):
    assert download(browse(people.administrator), take(people.filer)).status_code == 403


def test_only_what_an_auditor_opens_is_recorded(people, browse):
    piece = take(people.filer)
    before = AuditEntry.objects.count()
    for actor in (people.filer, people.head, people.office, people.auditor):
        assert download(browse(actor), piece).status_code == 200

    (entry,) = AuditEntry.objects.order_by("seq")[before:]
    assert entry.actor == people.auditor.user_id
    assert piece.uuid in entry.record


def test_a_replaced_revision_still_opens(people, browse):
    first = take(people.filer)
    replaced(people.filer, first, ordinary.word(("新的",)))

    assert download(browse(people.head), first).status_code == 200


def test_a_file_that_is_gone_is_said_to_be_gone(people, browse):
    piece = take(people.filer)
    store.path_of(piece.sha256).unlink()

    assert download(browse(people.head), piece).status_code == 404


def test_upload_returns_to_the_page_it_came_from(people, browse):
    assert upload(browse(people.filer), next="/plans/1/")["Location"] == "/plans/1/"
    assert Evidence.objects.get().name == "清单.docx"


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com/", "javascript:alert(1)"])
def test_upload_returns_to_no_other_site(people, browse, elsewhere):
    answer = upload(browse(people.filer), next=elsewhere)

    assert answer["Location"] == reverse("files:evidence", args=[PLAN.entity, PLAN.uuid])


def test_upload_goes_by_content_whatever_the_browser_says(people, browse):
    upload(browse(people.filer))

    assert Evidence.objects.get().media.endswith("wordprocessingml.document")


def test_upload_tells_what_is_wrong_and_keeps_what_was_typed(people, browse):
    answer = upload(browse(people.filer), CORPUS["VBA in Word"][1]())
    page = answer.content.decode()

    assert answer.status_code == 400
    assert "文件含有宏" in page
    assert "另存为不含宏的格式" in page
    assert 'value="办结清单"' in page
    assert Evidence.objects.count() == 0


@pytest.mark.parametrize("missing", ["title", "effective_on", "file"])
def test_upload_asks_for_what_is_missing(people, browse, missing):
    said = SAID | {"file": SimpleUploadedFile("a.docx", ordinary.word())}
    del said[missing]

    answer = browse(people.filer).post(reverse("files:attach", args=[PLAN.entity, PLAN.uuid]), said)

    assert answer.status_code == 400
    assert Evidence.objects.count() == 0


def test_upload_is_cut_off_at_the_limit(people, browse, settings):
    settings.FILES_LARGEST = 100_000

    answer = upload(browse(people.filer), b"%PDF-" + bytes(300_000), name="a.pdf")

    assert answer.status_code == 413
    assert "大小上限" in answer.content.decode()
    assert Evidence.objects.count() == 0


@pytest.mark.parametrize(
    ("who", "plan", "status"),
    [("stranger", PLAN, 404), ("filer", OTHER_PLAN, 404), ("head", PLAN, 403), ("auditor", PLAN, 403)],
)
def test_upload_is_for_who_may_change_the_object(people, browse, who, plan, status):
    assert upload(browse(getattr(people, who)), plan=plan).status_code == status
    assert Evidence.objects.count() == 0


def test_upload_is_not_there_for_objects_that_have_no_evidence(people, browse):
    assert browse(people.filer).get(reverse("files:evidence", args=["tests.other", PLAN.uuid])).status_code == 404


def test_the_page_shows_evidence_and_earlier_revisions(people, browse):
    first = take(people.filer, ordinary.picture(), name="现场.png")
    replaced(people.filer, first, ordinary.word(("新的",)))

    page = browse(people.head).get(reverse("files:evidence", args=[PLAN.entity, PLAN.uuid])).content.decode()

    assert "办结清单" in page
    assert "第2版" in page
    assert "未查毒" in page
    assert "没有文字层" in page
    assert reverse("files:download", args=[first.uuid]) in page
    assert "上传材料" not in page


def test_the_page_offers_an_upload_to_who_may(people, browse):
    page = browse(people.filer).get(reverse("files:evidence", args=[PLAN.entity, PLAN.uuid])).content.decode()

    assert "上传材料" in page
    assert "不得处理涉密信息" in page


def test_replace_shows_what_was_said_and_takes_a_newer_file(people, browse):
    piece = take(people.filer)
    address = reverse("files:replace", args=[piece.uuid])
    browser = browse(people.filer)

    shown = browser.get(address).content.decode()
    file = SimpleUploadedFile("新.docx", ordinary.word(("新的",)))
    answer = browser.post(address, SAID | {"seen_version": piece.version, "file": file})

    assert 'value="办结清单"' in shown
    assert answer.status_code == 302
    assert Evidence.objects.get(revision=2).name == "新.docx"


def test_replace_against_an_older_version_is_refused(people, browse):
    piece = take(people.filer)
    file = SimpleUploadedFile("新.docx", ordinary.word(("新的",)))

    answer = browse(people.filer).post(
        reverse("files:replace", args=[piece.uuid]), SAID | {"seen_version": piece.version + 1, "file": file}
    )

    assert answer.status_code == 409


def test_the_form_of_a_replacement_holds_what_was_said(people, browse):
    piece = take(people.filer)

    page = browse(people.filer).get(reverse("files:replace", args=[piece.uuid])).content.decode()

    assert 'name="effective_on" value="2012-05-31"' in page
