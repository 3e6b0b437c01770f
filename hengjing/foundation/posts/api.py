"""What other apps may use of posts: the actor of a request, and who holds which post or role at a moment."""

from hengjing.foundation.posts.selectors.people import (
    actor_for,
    actor_of,
    assessors_of,
    filers_of,
    holders_of,
    leader_in_charge_of,
    people_by_unit,
    people_in,
    people_of_units,
    person,
    persons,
    units_of_person,
)
from hengjing.foundation.posts.selectors.posts import posts_for_programs
from hengjing.foundation.posts.services.delegations import delegate
from hengjing.foundation.posts.services.posts import NewPost, create_post, set_post_items, set_post_programs
from hengjing.foundation.posts.services.requests import appoint_at_setup, assign_at_setup

__all__ = [
    "NewPost", "actor_for", "actor_of", "appoint_at_setup", "assessors_of", "assign_at_setup", "create_post",
    "delegate", "filers_of", "holders_of", "leader_in_charge_of", "people_by_unit",
    "people_in", "people_of_units", "person", "persons",
    "posts_for_programs", "set_post_items", "set_post_programs", "units_of_person",
]  # fmt: skip
