"""What people do in a browser: open a page, fill in its form, press its button."""

from lxml import html

from tests.foundation.posts.browsing import text_of


def content_of(answer):
    """The words of the page inside of its frame."""
    page = html.fromstring(answer.content.decode())
    found = page.get_element_by_id("content", None)
    return " ".join((page if found is None else found).text_content().split())


def form_of(answer, action=""):
    """The form of the page that carries the version on screen; with `action` the one that goes there."""
    page = html.fromstring(answer.content.decode())
    forms = [form for form in page.forms if "seen_version" in form.fields]
    return next(form for form in forms if not action or form.action == action)


def values_of(answer, action=""):
    """What the form of the page would send as it stands."""
    return {name: value for name, value in form_of(answer, action).form_values() if value is not None}


def sent(client, url, **given):
    """Open the page of an act, fill some of its fields in and press its button."""
    page = client.get(url)
    assert page.status_code == 200, text_of(page)
    return client.post(url, {**values_of(page), **given})


def type_into(client, url, **fields):
    """Type into the form of a page for a while, as its script keeps it, and send nothing."""
    page = client.get(url)
    answer = client.post(form_of(page).get("data-draft-url"), {**values_of(page), **fields})
    assert answer.status_code == 204, text_of(answer)


def rows_of(answer, number=0):
    """The rows of a table of the page, cell by cell as people read them."""
    table = html.fromstring(answer.content.decode()).xpath("//main//table")[number]
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("./td")] for row in table.xpath("./tbody/tr")]


def links_of(answer):
    """Every address that the page leads to."""
    return [
        link for _element, name, link, _place in html.fromstring(answer.content.decode()).iterlinks() if name == "href"
    ]
