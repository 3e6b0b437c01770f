"""What other apps may use of deliberations: register what is put up, put it up, read what became of it."""

from hengjing.foundation.deliberations.registry import register_subject
from hengjing.foundation.deliberations.selectors.board import awaited_of, awaited_people, decided_since, todo_for
from hengjing.foundation.deliberations.selectors.reading import matter_of
from hengjing.foundation.deliberations.services.deciding import adopt, return_matter, withdraw_matter
from hengjing.foundation.deliberations.services.putting import put_up
from hengjing.foundation.deliberations.services.recording import record_meeting
from hengjing.foundation.deliberations.services.speaking import give_opinion, recuse

__all__ = [
    "adopt",
    "awaited_of",
    "awaited_people",
    "decided_since",
    "give_opinion",
    "matter_of",
    "put_up",
    "record_meeting",
    "recuse",
    "register_subject",
    "return_matter",
    "todo_for",
    "withdraw_matter",
]
