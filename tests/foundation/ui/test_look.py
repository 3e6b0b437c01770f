"""Language, theme and size of text: chosen by the person, never by the browser."""

import pytest

pytestmark = pytest.mark.urls("tests.foundation.ui.routes")


def test_an_english_browser_gets_chinese_until_the_person_chooses(client):
    response = client.get("/page/", headers={"Accept-Language": "en-US,en"})

    assert response["Content-Language"] == "zh-hans"
    assert "跳到正文" in response.content.decode()


def test_the_person_chooses_english_and_comes_back_to_the_page(client):
    response = client.post("/ui/look/", {"language": "en", "next": "/page/?page=3"})

    assert response["Location"] == "/page/?page=3"
    assert "Skip to content" in client.get("/page/").content.decode()


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [("theme", "dark", 'data-bs-theme="dark"'), ("text", "125", "hj-text-125"), ("text", "150", "hj-text-150")],
)
def test_the_choice_stays(client, kind, value, shown):
    client.post("/ui/look/", {kind: value})

    assert shown in client.get("/page/").content.decode()


def test_the_cookie_is_out_of_reach_of_scripts(client):
    cookie = client.post("/ui/look/", {"theme": "dark"}).cookies["hengjing_theme"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize("value", ["purple", '"><script>', ""])
def test_an_unknown_value_becomes_the_default(client, value):
    client.post("/ui/look/", {"theme": value})
    client.cookies["hengjing_text"] = value

    text = client.get("/page/").content.decode()

    assert 'data-bs-theme="light"' in text
    assert 'class="hj-text-100"' in text


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x", "page/", ""]
)
def test_the_way_back_is_an_address_of_ours(client, address):
    assert client.post("/ui/look/", {"theme": "dark", "next": address})["Location"] == "/"


def test_a_link_cannot_change_the_look(client):
    assert client.get("/ui/look/?theme=dark").status_code == 405
