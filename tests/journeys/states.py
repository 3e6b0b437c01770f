"""Which pages of the year's end stand in which of its states, and who looks at them there.

What lists lead to is found by links, as on the way through the whole platform; here from one page, until every page
that the state has for this person is found.
"""

from collections import Counter
from typing import NamedTuple
from urllib.parse import urlsplit

from tests.counts import FULL
from tests.journeys.looking import CHECKED_AT, look
from tests.journeys.pages import links_of, name_of
from tests.journeys.year_end import PROGRAM, YEAR


class Visit(NamedTuple):
    """Somebody goes from a page to others; names without an app are of the app before."""

    person: str
    seed: str
    pages: str


STATES = {
    "collecting": (
        Visit("office", "/evaluations/", "evaluations:evaluation_list evaluation_view item_list item_assign "
              "matrix_view missing_list"),
        Visit("office", "/fact-imports/", "fact_imports:import_list facts_view facts_import brought_view"),
        Visit("office", "/score-sheets/", "score_sheets:sheet_list cell_decide_not_applicable"),
        Visit("assessor", "/score-sheets/", "score_sheets:sheet_view item_view cell_view sheet_import "
              "cell_request_not_applicable"),
        Visit("assessor2", "/score-sheets/", "panels:ballot_name ballot_mark_absent ballot_reopen"),
        Visit("member2", "/ballots/", "panels:ballot_list ballot_view ballot_fill"),
    ),
    "filled": (Visit("assessor", "/score-sheets/", "score_sheets:sheet_submit"),),
    "marked": (Visit("member2", "/ballots/", "panels:ballot_submit"),),
    "submitted": (
        Visit("assessor", "/score-sheets/", "score_sheets:sheet_withdraw"),
        Visit("office", "/score-sheets/", "score_sheets:sheet_check sheet_accept sheet_send_back"),
    ),
    "accepted": (Visit("office", "/evaluations/", "evaluations:evaluation_lock"),),
    "locked": (Visit("office", "/evaluations/", "evaluations:evaluation_compute evaluation_unlock"),),
    "computed": (
        Visit("office", "/evaluations/", "evaluations:run_view run_review"),
        Visit("office", "/results/", "results:result_list result_view unit_view trace_view unit_annex year_view "
              "rater_view edge_view"),
    ),
    "reviewed": (Visit("office3", "/evaluations/", "evaluations:run_certify"),),
    "certified": (
        Visit("office", "/evaluations/", "evaluations:evaluation_revise"),
        Visit("office", "/grades/", "grades:decision_propose"),
        Visit("assessor", "/results/own/", "results:own_list own_view own_trace"),
    ),
    "proposed": (
        Visit("office", "/grades/", "grades:decision_list decision_view unit_list decision_put_up"),
    ),
    "put up": (
        Visit("office", "/grades/", "grades:decision_withdraw"),
        Visit("chair", "/grades/", "grades:unit_decide"),
    ),
    "adopted": (Visit("mayor", "/grades/", "grades:decision_approve decision_send_back"),),
    "approved": (Visit("office", "/publication/", "publication:announcement_prepare"),),
    "prepared": (
        Visit("office", "/publication/", "publication:announcement_list announcement_view announcement_post "
              "announcement_withdraw"),
    ),
    "posted": (Visit("head_a", "/publication/", "publication:unit_view objection_file"),),
    "objected": (
        Visit("office", "/publication/objections/", "publication:objection_list objection_view objection_answer"),
    ),
    "posting over": (Visit("office", "/publication/", "publication:announcement_close"),),
    "closed": (Visit("office", "/publication/", "publication:announcement_publish"),),
    "published": (
        Visit("office", "/publication/", "publication:announcement_verify announcement_correct"),
        Visit("leader", "/publication/", "publication:unit_trace"),
        Visit("chair", "/leading/", "portal:leading"),
        Visit("auditor", "/decision-chain/", "decision_chain:year_view year_verify"),
        Visit("", "/public/", "publication:public_list public_version public_version_in"),
        Visit("", f"/public/{PROGRAM}/{YEAR}/", "publication:public_page public_page_in"),
    ),
}  # fmt: skip
"""The states of the year in their order."""


def names_of(visit):
    """The names of the pages of a visit, each with its app."""
    app, _, _ = visit.pages.partition(":")
    return [name if ":" in name else f"{app}:{name}" for name in visit.pages.split()]


ON_EVERY_WAY = frozenset({
    "decision_chain:year_view", "decision_chain:year_verify", "evaluations:evaluation_list", "fact_imports:import_list",
    "grades:decision_list", "panels:ballot_list", "portal:leading", "publication:announcement_list",
    "publication:objection_list", "results:own_list", "results:result_list", "score_sheets:sheet_list",
})  # fmt: skip
"""Pages that stand before the year's end too, with nothing in them: these are looked at there as well."""
AT_YEAR_END = frozenset(
    name for visits in STATES.values() for visit in visits for name in names_of(visit)
) - ON_EVERY_WAY  # fmt: skip
"""Pages that are looked at in a state of the year's end alone."""


ENOUGH = 8
"""So many pages of one kind are opened on the way to the others."""


class Tour:
    """Looks at the pages of each state as the year comes to it; `faults` says what is wrong."""

    def __init__(self, people, root, states=STATES, called="year-end"):
        self.people, self.root, self.states, self.called = people, root, states, called
        self.faults, self.looked, self._tabs = [], 0, {}

    def people_of(self, state):
        """Who comes to a state, by name."""
        return dict.fromkeys(visit.person for visit in self.states.get(state, ()) if visit.person)

    def come(self, state, standing):
        """Look at the pages of a state, each by somebody who is signed in; what is public, by nobody in particular."""
        for visit in self.states.get(state, ()):
            person = standing[visit.person] if visit.person else self.people.visitor()
            found = self._reach(person, visit)
            for name in names_of(visit):
                if name in found:
                    self._look(person, state, name, found[name])
                else:
                    self.faults.append(f"{state}: {visit.person} does not come to {name}")

    def _reach(self, person, visit):
        """Follow links of the apps in question until every page that is wanted is found."""
        wanted, found, opened = set(names_of(visit)), dict[str, str](), Counter[str]()
        apps = {name.partition(":")[0] for name in (*wanted, name_of(visit.seed))}
        waiting = [visit.seed]
        seen = set(waiting)
        while waiting and wanted - set(found):
            path = waiting.pop(0)
            name = name_of(path)
            opened[name] += 1
            if opened[name] > ENOUGH:
                continue
            answer = person.context.request.get(path)
            if not answer.ok:
                self.faults.append(f"{visit.person} {path}: {answer.status}")
            elif answer.headers.get("content-type", "").startswith("text/html"):
                found.setdefault(name_of(urlsplit(answer.url).path), path)
                new = [link for link in links_of(answer.text(), path) if name_of(link).partition(":")[0] in apps]
                waiting += [link for link in dict.fromkeys(new) if link not in seen]
                seen.update(new)
        return found

    def _look(self, person, state, name, path):
        """Look at a page in both languages, or in one of them where counts are reduced: in turn."""
        turn, self.looked = self.looked % len(CHECKED_AT), self.looked + 1
        for language in CHECKED_AT if FULL else [list(CHECKED_AT)[turn]]:
            key = id(person), language
            if key not in self._tabs:
                self._tabs[key] = self.people.visitor(language=language)
                self._tabs[key].context.add_cookies(person.context.cookies())
            self._tabs[key].open(path)
            picture = f"{self.called}-{state}-{name}"
            self.faults += [f"{state}: {name}: {fault}" for fault in look(self._tabs[key], self.root, picture)]
