"""What the policies decide, cell by cell, and every way to break one line of a policy."""

import csv
from dataclasses import replace
from pathlib import Path

from hengjing.foundation.access.api import Allow, allowed
from hengjing.foundation.access.data import NOBODY, Actor, Grant, Role, Scope, Subject

TABLE = Path(__file__).with_name("decisions.csv")
SIGNED_OUT = "SIGNED_OUT"
EVERYBODY = frozenset({*(role.value for role in Role), SIGNED_OUT})
OWN, OTHER, AFTER = "own", "other", "after "
ME = 7
SUBJECTS = {OWN: Subject(1, 1, frozenset({"A"}), body=1), OTHER: Subject(2, 2, frozenset({"B"}), body=2)}


def actor_of(standing):
    """Somebody with one role, over unit 1, program 1, item A and body 1."""
    if standing == SIGNED_OUT:
        return NOBODY
    one = frozenset({1})
    return Actor(ME, "uuid", standing, (Grant(Role(standing), one, one, frozenset({"A"}), bodies=one),))


def relations(action):
    """Within one's reach, outside it, and within it after doing each action that must be another's."""
    return (OWN, OTHER, *(f"{AFTER}{other}" for other in action.apart_from))


def subject_of(relation):
    """The subject of a relation."""
    if relation.startswith(AFTER):
        return replace(SUBJECTS[OWN], acts={relation.removeprefix(AFTER): frozenset({ME})})
    return SUBJECTS[relation]


def decided(action, relation):
    """Everybody who may."""
    subject = subject_of(relation)
    return frozenset(
        standing
        for standing in EVERYBODY
        if allowed(actor=actor_of(standing), action_name=action.name, subject=subject)
    )


def expected():
    """Read who may: action, relation, roles; `*` is everybody, no role is nobody, `any` is own and other."""
    table = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(row for row in file if not row.startswith("#")):
            may = EVERYBODY if line["roles"] == "*" else frozenset(line["roles"].split())
            for relation in (OWN, OTHER) if line["relation"] == "any" else (line["relation"],):
                assert (line["action"], relation) not in table, f"two answers for {line}"
                table[line["action"], relation] = may
    return table


def mutants(action):
    """Yield a name and a broken copy for every line of an action: dropped, turned around, widened or narrowed."""
    for place, line in enumerate(action.allow):
        rest = (*action.allow[:place], *action.allow[place + 1 :])
        others = tuple(Allow(role, line.scope) for role in Role if role is not line.role)
        yield f"{line} dropped", replace(action, allow=rest)
        if line.scope is not Scope.PUBLIC:  # everybody but one is everybody, once anybody may
            yield f"{line} turned around", replace(action, allow=(*rest, *others))
        for scope in {Scope.WHOLE: (Scope.OWN_UNIT,), Scope.PUBLIC: (Scope.WHOLE,)}.get(line.scope, (Scope.WHOLE,)):
            yield f"{line} as {scope}", replace(action, allow=(*rest, Allow(line.role, scope)))
    for other in action.apart_from:
        yield (
            f"apart from {other} dropped",
            replace(action, apart_from=tuple(each for each in action.apart_from if each != other)),
        )
    if not action.allow:
        yield "opened to one role", replace(action, allow=(Allow(Role.OFFICE, Scope.WHOLE),))
