"""How the classes did in each dimension on average, as shares of full marks by the engine."""

from uuid import UUID

from hengjing.scoring.numbers import decimal_text
from hengjing.steps.results.data import ClassShares, Share
from hengjing.steps.results.selectors.shown import views_of

WHOLE = 1000
"""Shares are thousandths of full marks."""


def class_shares(*, run_uuid: UUID | str, language: str = "") -> tuple[ClassShares, ...]:
    """Return the average shares of each class of a run; the caller has the right to see it."""
    found = views_of(run_uuid=run_uuid, language=language)
    views = found.views
    return tuple(
        ClassShares(
            view.code,
            view.title,
            tuple(
                Share(views.named(node.title, node.title_en), f"{decimal_text(share, 1)}%", min(share, WHOLE))
                for node in views.ruleset.base.children
                if (share := found.averages.get((view.code, node.code))) is not None
            ),
        )
        for view in views.classes()
    )
