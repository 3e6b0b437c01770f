"""What other apps may use of indicator systems."""

from hengjing.steps.indicator_rules.differences import changes
from hengjing.steps.indicator_rules.documents import leaves, places
from hengjing.steps.indicator_rules.problems import placed
from hengjing.steps.indicator_rules.skeleton import skeleton
from hengjing.steps.indicators.selectors.board import progress_of, search, todo_for
from hengjing.steps.indicators.selectors.bodies import BodyItem, items_assessed
from hengjing.steps.indicators.selectors.reading import (
    bodies_offered,
    items_of_body,
    leaf_nodes,
    problems_of,
    problems_of_scheme,
    ruleset_document,
    system_in_force,
    system_of,
    whole_document,
    working_document,
)
from hengjing.steps.indicators.services.editing import replace_document, restore_text, start_from_document

__all__ = [
    "BodyItem",
    "bodies_offered",
    "changes",
    "items_assessed",
    "items_of_body",
    "leaf_nodes",
    "leaves",
    "placed",
    "places",
    "problems_of",
    "problems_of_scheme",
    "progress_of",
    "replace_document",
    "restore_text",
    "ruleset_document",
    "search",
    "skeleton",
    "start_from_document",
    "system_in_force",
    "system_of",
    "todo_for",
    "whole_document",
    "working_document",
]
