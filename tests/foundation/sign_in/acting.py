"""Says on each request who acts, in the place of the posts that `orgs` keeps."""

from hengjing.foundation.access.data import NOBODY, Actor, Grant, Role

HELD: dict[str, frozenset[Role]] = {}
"""User name to roles."""


def roles_of(user_id, at):
    from hengjing.foundation.accounts.api import get_person  # noqa: PLC0415 (Django is ready only now)

    person = get_person(user_id=user_id)
    return HELD.get(person.username, frozenset()) if person else frozenset()


def actor_of(user, **more):
    grants = tuple(Grant(role) for role in sorted(HELD.get(user.username, ())))
    return Actor(user_id=user.pk, user_uuid=str(user.uuid), name=user.name, grants=grants, **more)


class Acting:
    """The last middleware: whoever is signed in acts with the roles of HELD."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        signed_in = request.user.is_authenticated
        request.actor = actor_of(request.user) if signed_in else NOBODY
        return self.get_response(request)
