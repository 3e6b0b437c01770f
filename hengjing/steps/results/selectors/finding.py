"""What the search finds of results: years by their title, and the units of the latest one by their name."""

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.steps.results.selectors.reading import VIEW, links_of, list_results, url_of
from hengjing.steps.results.selectors.tables import class_tables

FOUND = 20


def search(*, actor: Actor, words: str) -> tuple[tuple[str, str, str], ...]:
    """Return title, address and place of what the actor may see whole and whose name holds the words."""
    if not access.may_ever(actor=actor, action_name=VIEW):
        return ()
    runs = list_results(actor=actor, whole=True)
    found = [(run.title, url_of(run), str(run.year)) for run in runs if words in run.title]
    for run in runs[:1]:
        for table in class_tables(run_uuid=run.uuid, links=links_of(run)):
            found += [(row.title, row.url, f"{run.year} {table.title}") for row in table.rows if words in row.title]
    return tuple(found[:FOUND])
