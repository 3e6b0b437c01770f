"""Something of everything, in two districts: whom the matrix lets ask, and what for.

An app that gets an address with arguments adds a line to `arguments`; without one the matrix says so.
"""

from datetime import timedelta
from uuid import UUID

from django.contrib.auth import get_user_model
from django.test import override_settings

from hengjing.foundation.access.data import NOBODY, Actor, Grant, Role
from hengjing.foundation.audit import services as audit
from hengjing.foundation.posts.services.delegations import delegate
from hengjing.foundation.posts.services.requests import request_holding, request_portfolio
from hengjing.foundation.restores.models import Restore
from tests.access.opened import STATE, arguments_of_opened, rows_of_opened
from tests.access.parts import CONTENT, SHA256, arguments_of_parts, rows_of_parts
from tests.access.stages import arguments_of_stage, rows_of_stages
from tests.access.steps import arguments_of_steps, rows_of_steps
from tests.access.versions import arguments_of_versions, rows_of_versions
from tests.foundation.posts.district import NOON, District, fresh

SIGNED_OUT, DISABLED = "SIGNED_OUT", "DISABLED"
STANDINGS = (*(role.value for role in Role), SIGNED_OUT, DISABLED)
OWN, OTHER = "own", "other"
ITEM = "A1"
NO_ROW = UUID(int=0)


class World:
    """The rows that addresses name, in the own district and in another one."""

    def __init__(self, folder):
        self.key, self.store = folder / "audit.pem", folder / "files"
        (self.store / SHA256[:2]).mkdir(parents=True)
        (self.store / SHA256[:2] / SHA256).write_bytes(CONTENT)
        self.districts = {OWN: District(), OTHER: District("110198", "邻区")}
        self.rows = {relation: _rows(district) for relation, district in self.districts.items()}
        self.users = {standing: self._user(standing) for standing in STANDINGS if standing != SIGNED_OUT}
        done = dict.fromkeys(("made_at", "restored_at", "content_at", "log_at"), NOON)
        Restore.objects.create(backup="20260304-023000", fingerprint="ab" * 32, **done)
        with self.settings():
            audit.make_key(at=NOON)
            self.checkpoint = audit.sign_checkpoint_by_system(at=NOON).seq

    def settings(self):
        """Serve as an installation does: its key, its files, and what stands known until the log grows."""
        return override_settings(AUDIT_KEY=self.key, FILES_STORE=self.store, HENGJING_STANDING_ANSWERS=True)

    def _user(self, standing):
        user = get_user_model().objects.create_user(f"matrix-{standing.lower()}", standing, "a password")
        get_user_model().objects.filter(pk=user.pk).update(is_active=standing != DISABLED)
        return user

    def actor(self, standing):
        """The person of a standing, in the own district, over the own unit, program, item and body."""
        if standing in {SIGNED_OUT, DISABLED}:
            return NOBODY
        user, unit = self.users[standing], self.rows[OWN]["unit"].pk
        grant = Grant(
            Role(standing),
            frozenset({unit}),
            frozenset({self.rows[OWN]["program"].pk}),
            frozenset({ITEM}),
            post=standing,
            bodies=frozenset({self.rows[OWN]["rule"].body_id}),
        )
        return Actor(user.pk, str(user.pk), standing, (grant,), strength="totp", district=self.districts[OWN].id)

    def arguments(self, name, relation, state=""):
        """What an address needs, of this relation to whoever asks; an address without arguments needs nothing."""
        rows = self.rows[relation]
        if state:
            return (arguments_of_opened(rows) if state == STATE else arguments_of_stage(state, rows["stages"][state]))[
                name
            ]
        found = {
            **arguments_of_parts(rows),
            **arguments_of_steps(rows),
            **arguments_of_versions(rows),
            "audit:entry": {"seq": 1},
            "audit:checkpoint_file": {"seq": self.checkpoint},
            "accounts:end_sign_in": {"uuid": NO_ROW},
            "orgs:classes": {"year": 2026},
            "orgs:copy": {"year": 2026},
            "portal:step_view": {"step": "plans"},
            "portal:step_press": {"step": "plans"},
            "portal:step_told": {"step": "plans", "key": NO_ROW},
            "portal:help_page": {"name": "plans"},
            "portal:help_picture": {"name": "zh/plans.png"},
            "posts:delegate": {"uuid": rows["holding"].uuid},
            "posts:end_delegation": {"uuid": rows["delegation"].uuid},
            "posts:end_holding": {"uuid": rows["holding"].uuid},
        }
        for action in ("confirm", "reject"):
            found[f"posts:{action}_holding"] = {"uuid": rows["requested"].uuid}
            found[f"posts:{action}_portfolio"] = {"uuid": rows["portfolio"].uuid}
        for action in ("post", "request_holding", "request_portfolio"):
            found[f"posts:{action}"] = {"uuid": rows["post"].uuid}
        for action in ("unit", "rename", "merge", "split", "close"):
            found[f"orgs:{action}"] = {"uuid": rows["unit"].uuid}
        for action in ("account", "issue_code", "disable", "activate", "unlock", "reset_second_factor"):
            found[f"accounts:{action}"] = {"uuid": rows["account"].uuid}
        return found.get(name)


def _rows(district):
    """A unit, a post with a holder, a request of each kind, a delegation, a job, and rows of the steps."""
    unit, second = district.unit(), district.unit("CZJ")
    head = district.post("局长", Role.UNIT_HEAD, unit=unit)
    leader = district.post("副区长", Role.LEADER_IN_CHARGE, body=district.body())
    holding = district.holds("局长", head)
    district.holds("副区长", leader)
    asker, month = district.actor("sec"), (NOON, NOON + timedelta(days=30))
    asked = {"reason": "调整", "actor": asker, "at": NOON}
    boss = {"reason": "出差", "actor": district.actor("局长"), "at": NOON}
    steps = rows_of_steps(district, unit)
    return {
        **steps,
        **rows_of_versions(district, steps["scheme"]),
        **rows_of_opened(steps["program"], unit),
        "stages": rows_of_stages(district, steps, unit),
        **rows_of_parts(district, steps["plan"]),
        "unit": unit,
        "post": head,
        "holding": holding,
        "requested": request_holding(post=fresh(head), user_id=district.user("新局长"), span=month, **asked),
        "portfolio": request_portfolio(post=fresh(leader), unit_id=second.pk, starts_at=NOON, **asked),
        "delegation": delegate(holding=fresh(holding), to=district.user("副区长"), span=month, **boss),
        "account": get_user_model().objects.get(pk=district.user("局长")),
    }
