"""Which pages there are, and who comes to them: people of every role follow the links that they are offered."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from lxml import html

from tests.access.asking import addresses

PEOPLE = (
    "u38f", "u36f", "u36h", "u34h", "u30f", "office", "rural", "leader2", "leader4", "mayor", "chair", "member",
    "assessor", "auditor", "sysadmin", "secadmin", "audadmin",
)  # fmt: skip
"""Every role, and units whose plans are returned, with the unit head, with the office, and approved."""
LAST_YEAR = ("office", "u30f", "u31f", "u32h", "leader2")
"""Who then turns to the year that runs, in which letters are signed and tasks are tracked."""

FILE, ACT, PART = "sends a file", "takes what a form sends", "a part of a page"
WALKED = "offered for a moment of a way on which another journey goes"
IN_STATE = "offered in one state only, in which nothing stands here; the tests of its app open it"
RESTORED = "stands only while a restored platform waits for its two confirmations"
NOT_PAGES = {
    "accounts:end_sign_in": ACT,
    "audit:checkpoint_file": FILE,
    "audit:sign_checkpoint": ACT,
    "components": "for developers only; tests/foundation/ui looks at it",
    "consolidation:consolidate": ACT,
    "consolidation:press": ACT,
    "deliberations:matter_adopt": WALKED,
    "deliberations:matter_send_back": IN_STATE,
    "deliberations:matter_word": FILE,
    "evaluations:run_compare": "stands after a correction only; the tests of its app open it",
    "evaluations:run_pack": FILE,
    "evaluations:run_workbook": FILE,
    "publication:announcement_bundle": ACT,
    "publication:announcement_export": FILE,
    "publication:unit_export": FILE,
    "publication:announcement_page": FILE,
    "publication:announcement_page_in": FILE,
    "publication:announcement_style": FILE,
    "publication:public_file": FILE,
    "publication:public_version_file": FILE,
    "results:study_make": ACT,
    "fact_imports:import_view": "follows an upload",
    "fact_imports:import_commit": ACT,
    "fact_imports:brought_file": FILE,
    "fact_imports:facts_workbook": FILE,
    "score_sheets:cell_edit": IN_STATE,
    "score_sheets:import_commit": ACT,
    "score_sheets:import_view": "follows an upload; tests/steps/imports looks at it",
    "score_sheets:sheet_edit": ACT,
    "score_sheets:sheet_press": ACT,
    "score_sheets:sheet_workbook": FILE,
    "files:download": FILE,
    "grades:decision_word": FILE,
    "implementation_rules:article_edit": IN_STATE,
    "implementation_rules:rule_align": ACT,
    "implementation_rules:rule_copy": ACT,
    "implementation_rules:rule_draft": ACT,
    "implementation_rules:rule_press": ACT,
    "implementation_rules:rule_submit": IN_STATE,
    "implementation_rules:rule_withdraw": IN_STATE,
    "implementation_rules:rule_word": FILE,
    "indicator_files:import_commit": ACT,
    "indicator_files:import_view": "follows an upload; tests/steps/imports looks at it",
    "indicator_files:system_ruleset": FILE,
    "indicator_files:system_workbook": FILE,
    "indicators:item_move": ACT,
    "indicators:item_remove": ACT,
    "indicators:system_draft": ACT,
    "indicators:text_restore": ACT,
    "jobs:interrupt": ACT,
    "jobs:result": FILE,
    "jobs:row": PART,
    "key_work:breakdown_word": FILE,
    "key_work:breakdown_workbook": FILE,
    "key_work:import_commit": ACT,
    "key_work:task_remove": ACT,
    "letter_forms:form_current": FILE,
    "letter_forms:form_export": FILE,
    "letter_forms:form_put_in_use": IN_STATE,
    "letter_forms:form_retire": IN_STATE,
    "letter_forms:form_sample": FILE,
    "letter_forms:form_view": IN_STATE,
    "letters:batch_approve": WALKED,
    "letters:batch_bundle": ACT,
    "letters:batch_bundle_one": ACT,
    "letters:batch_draft": ACT,
    "letters:batch_edit": IN_STATE,
    "letters:batch_issue": WALKED,
    "letters:batch_make": ACT,
    "letters:batch_print": ACT,
    "letters:batch_put_up": WALKED,
    "letters:batch_send_back": IN_STATE,
    "letters:batch_withdraw": IN_STATE,
    "letters:letter_confirm": IN_STATE,
    "letters:letter_export": FILE,
    "letters:letter_press": ACT,
    "letters:letter_sign": WALKED,
    "supplements:supplement_approve": IN_STATE,
    "supplements:supplement_confirm": IN_STATE,
    "supplements:supplement_export": FILE,
    "supplements:supplement_issue": IN_STATE,
    "supplements:supplement_send_back": IN_STATE,
    "supplements:supplement_sign": IN_STATE,
    "notices:mark_all_read": ACT,
    "notices:mark_read": ACT,
    "notices:press": ACT,
    "orgs:copy": ACT,
    "plans:import_commit": ACT,
    "plans:item_remove": ACT,
    "plans:plan_bundle": ACT,
    "plans:plan_consolidate_many": ACT,
    "plans:plan_draft": ACT,
    "plans:plan_press": ACT,
    "plans:plan_pull": ACT,
    "plans:plan_word": FILE,
    "plans:plan_workbook": FILE,
    "portal:choose": ACT,
    "portal:help_picture": FILE,
    "portal:step_told": "follows an urging; tests/portal looks at it",
    "restores:confirm_content": RESTORED,
    "restores:confirm_log": RESTORED,
    "restores:restore": RESTORED,
    "scheme_versions:section_remove": ACT,
    "scheme_versions:version_issue": WALKED,
    "scheme_versions:version_reopen": IN_STATE,
    "scheme_versions:version_word": FILE,
    "sign_in:oidc_back": "single sign-on is not configured here",
    "sign_in:oidc_start": ACT,
    "sign_in:sign_out": ACT,
    "supervision:case_answer": IN_STATE,
    "supervision:case_close": IN_STATE,
    "supervision:case_press": ACT,
    "supervision:ledger_word": FILE,
    "task_changes:change_decide": IN_STATE,
    "task_changes:change_edit": IN_STATE,
    "task_changes:change_pass_on": IN_STATE,
    "task_changes:change_refuse": IN_STATE,
    "task_changes:change_reject": IN_STATE,
    "task_changes:change_settle": IN_STATE,
    "task_changes:change_submit": IN_STATE,
    "task_changes:change_withdraw": IN_STATE,
    "tracking:import_commit": ACT,
    "tracking:import_view": "follows an upload; tests/steps/imports looks at it",
    "tracking:report_draft": ACT,
    "tracking:report_press": ACT,
    "tracking:report_refresh": ACT,
    "tracking:report_take_back": IN_STATE,
    "tracking:report_unchanged": ACT,
    "tracking:report_workbook": FILE,
    "tracking:task_press": ACT,
    "trials:trial_run": ACT,
    "ui:look": ACT,
    "workdays:file_day": ACT,
    "workdays:file_notice": ACT,
    "workdays:withdraw_day": ACT,
    "workflow:drop_draft": ACT,
    "workflow:keep_draft": ACT,
}
"""Every address that is not looked at, with the reason; what is in nobody's list here must be reached by a link."""

SIGNED_OUT = {
    "sign_in:sign_in": "/sign-in/",
    "sign_in:sign_in_code": "/sign-in/code/",
    "accounts:first_password": "/sign-in/first/",
}
ONLY_WHEN = {
    "accounts:prove": ("sysadmin", "portal:home", "sign-in/again/"),
    "accounts:recovery_codes": ("u38f", "accounts:settings", "recovery-codes/"),
    "accounts:reset_second_factor": ("secadmin", "accounts:account", "reset-second-factor/"),
    "accounts:unlock": ("secadmin", "accounts:account", "unlock/"),
    "files:attach": ("u38f", "files:evidence", "attach/"),
}
"""Pages that are offered only after something, such as a lock: who, below which page, where."""
REFUSALS = {
    "refusal-400": ("/refuse/not-ready/", 400),
    "refusal-403": ("/audit/", 403),
    "refusal-404": ("/nowhere/", 404),
    "refusal-405": ("/answer/405/", 405),
    "refusal-409": ("/refuse/stale/", 409),
    "refusal-413": ("/answer/413/", 413),
    "refusal-429": ("/refuse/too-many/", 429),
    "refusal-500": ("/refuse/bug/", 500),
}
"""How the contact of a unit is refused in every way."""

WANTED = "教育"
"""What is looked for in a form of search."""
FIRST = {"secadmin": ("/accounts/?q=newcomer", "/staffing/posts/?q=副区长")}
"""Where some begin: at the account that waits to be activated, at the posts of leaders."""
ENOUGH = {"deliberations:matter_view": 4, "plans:plan_view": 5, "posts:post": 2}
"""So many pages of one kind are opened by each person, because what they offer differs; of other kinds one."""


@dataclass
class Found:
    """A page for each address that shows one, with who sees it; and what was wrong on the way."""

    pages: dict[str, tuple[str, str]] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)
    dead: list[str] = field(default_factory=list)


def every_address():
    """The names of all addresses of the product."""
    return {name for name, _pattern in addresses()}


def name_of(path):
    """The name of an address of the product; nothing for what is none."""
    try:
        return resolve(re.split(r"[?#]", path)[0]).view_name
    except Resolver404:
        return ""


def follow_links(person, username, found, seeds=()):
    """Open what a person's pages lead to, not more of one kind than is enough; keep the first page of each."""
    opened: dict[str, int] = {}
    waiting = list(seeds or (*FIRST.get(username, ()), "/"))
    seen = set(waiting)
    while waiting:
        path = waiting.pop(0)
        name = name_of(path)
        opened[name] = opened.get(name, 0) + 1
        if not name or name in found.others or opened[name] > ENOUGH.get(name, 1):
            continue
        answer = person.context.request.get(path)
        if not answer.ok:
            found.dead.append(f"{username} {path}: {answer.status}")
            continue
        if not answer.headers.get("content-type", "").startswith("text/html") or "attachment" in str(answer.headers):
            found.others.add(name)
            continue
        if name_of(urlsplit(answer.url).path) == name:
            found.pages.setdefault(name, (username, path))
        for link in links_of(answer.text(), path):
            if link not in seen:
                seen.add(link)
                waiting.append(link)


def links_of(text, path):
    """The addresses of the product to which a page leads, and what its forms of search find."""
    page = html.fromstring(text)
    page.make_links_absolute(f"http://here{path}")
    links = [anchor.get("href") for anchor in page.iterfind(".//a[@href]")]
    links += [
        f"{form.action}?q={WANTED}" for form in page.forms if form.method == "GET" and form.get("role") == "search"
    ]
    for address in (link.split("#")[0] for link in links):
        if address.startswith("http://here/"):
            yield address.removeprefix("http://here")
