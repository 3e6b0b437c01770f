"""It asks the app of an object, and its policy lets in the roles that may ever have to do with evidence."""

import pytest

from hengjing.foundation.access.api import action
from hengjing.foundation.access.data import ADMINISTRATORS, Role, Scope
from hengjing.foundation.files.owners import register_owner
from tests.foundation.files.cast import PLAN

WRITERS = {
    Role.UNIT_FILER: Scope.OWN_UNIT,
    Role.UNIT_HEAD: Scope.OWN_UNIT,
    Role.ASSESSOR: Scope.ASSIGNED_ITEMS,
    Role.INSPECTOR: Scope.ASSIGNED_ITEMS,
    Role.OFFICE: Scope.PROGRAM,
}
READERS = WRITERS | {
    Role.LEADER_IN_CHARGE: Scope.IN_CHARGE,
    Role.GROUP_HEAD: Scope.PROGRAM,
    Role.GROUP_MEMBER: Scope.PROGRAM,
    Role.GOVERNMENT_LEADER: Scope.PROGRAM,
    Role.RECIPIENT: Scope.PROGRAM,
    Role.AUDITOR: Scope.WHOLE,
}


@pytest.mark.parametrize(("verb", "roles"), [("attach", WRITERS), ("replace", WRITERS), ("download", READERS)])
def test_the_policy_names_these_roles_and_no_other(verb, roles):
    allowed = {line.role: line.scope for line in action(f"files.evidence:{verb}").allow}

    assert allowed == roles
    assert not ADMINISTRATORS & set(allowed)


@pytest.mark.parametrize("verb", ["lock", "refuse", "stop", "release", "reject"])
def test_what_the_system_records_is_no_right_of_anybody(verb):
    assert action(f"files.evidence:{verb}").allow == ()


def test_an_entity_has_one_owner():
    with pytest.raises(ValueError, match="registered twice"):
        register_owner(PLAN.entity, lambda *_: None, lambda *_: None)
