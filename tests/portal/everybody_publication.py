"""What was published in the year of everybody: one result, published to all units, with an objection."""

from hengjing.steps.evaluations.models import ScoreRun
from hengjing.steps.schemes.models import Scheme
from tests.access.publication import rows_of_publication

PUBLISHED = "the only result here is published; tests/steps/publication looks at the way to it"
NOT_PUBLIC = "nothing here is published to everybody; tests/steps/publication/test_pages.py opens it"
NOT_OFFERED = {
    **dict.fromkeys(
        (f"publication:announcement_{verb}" for verb in ("prepare", "post", "close", "publish")), PUBLISHED
    ),
    "publication:announcement_withdraw": PUBLISHED,
    "publication:objection_file": PUBLISHED,
    "publication:announcement_style": "the style sheet of a kept page",
    "publication:announcement_page_in": "offered on the kept page itself, which is a file",
    "publication:public_list": "for people who are not signed in",
    **dict.fromkeys(
        (f"publication:public_{name}" for name in ("page", "page_in", "file", "version", "version_in", "version_file")),
        NOT_PUBLIC,
    ),
}
"""The addresses of the publication that no page offers to anybody here, and why."""


def add_publication(year):
    """Add a published result with an objection."""
    scheme = Scheme.objects.select_related("program").get(pk=year.scheme.id)
    rows_of_publication(scheme, year.units.a, ScoreRun.objects.get(), year.district.user("head_a"))
