"""The manual is rendered as markdown-it does it, and holds nothing that a browser would run."""

import pytest
from lxml import html
from markdown_it import MarkdownIt

from hengjing.portal.manual.markup import render
from hengjing.portal.manual.pages import LANGUAGES, every_page

REFERENCE = MarkdownIt("commonmark").enable("table")
PAGES = [(language, page.name) for language in LANGUAGES for page in every_page(language)]
TEXTS = {(language, page.name): page.text for language in LANGUAGES for page in every_page(language)}
HOSTILE = "<script>alert(1)</script>"


def shape(text):
    """The elements with their own texts, without the frames and spaces in which the two may differ."""
    root = html.fragment_fromstring(text, create_parent="main")
    for frame in root.xpath("//li/p"):
        frame.drop_tag()
    return [
        (element.tag, "".join(element.text_content().split()), element.get("src"), element.get("href"))
        for element in root.iter()
        if isinstance(element.tag, str)
    ]


def ours(text):
    return render(text, lambda name: f"../../images/{name}" if name.endswith(".png") else f"{name}.md")


@pytest.mark.parametrize(("language", "name"), PAGES)
def test_a_page_is_rendered_as_another_program_does(language, name):
    text = TEXTS[language, name]

    assert shape(ours(text)) == shape(REFERENCE.render(text))


@pytest.mark.parametrize(
    "text",
    [
        "1. one\n2. two\n   - deep\n   - deeper\n3. three",
        "- a\n- b\n\nafter",
        "1. run\n\n   ```\n   x <y>\n     z\n   ```\n\n2. next",
        "| a | b |\n|---|---|\n| `c` | **d** |\n\nafter",
        "## head\ntext\nmore\n```\n# no head\n```",
        "one\ntwo `**code**` **bold `in` bold** [way](plans.md)",
        "",
    ],
)
def test_the_part_that_the_manual_uses_is_rendered_as_another_program_does(text):
    assert shape(ours(text)) == shape(REFERENCE.render(text))


TABLE, FENCED = "| {} | b |\n|---|---|\n| {} | c |", "```\n{}\n```"


@pytest.mark.parametrize("frame", ["{}", "- {}", "1. {}", "## {}", TABLE, "`{}`", "**{}**", FENCED, "[{}](plans.md)"])
def test_nothing_that_a_browser_runs_comes_through(frame):
    assert "<script" not in ours(frame.replace("{}", HOSTILE))


@pytest.mark.parametrize("target", ["https://elsewhere.example/x.png", "/secret.png", "../../images/zh/../x.png"])
def test_a_picture_is_one_of_the_manual_only(target):
    assert "<img" not in ours(f"![way]({target})")


@pytest.mark.parametrize("target", ["javascript:alert(1)", "https://elsewhere.example", "../x.md", 'x".md'])
def test_a_link_leads_to_pages_of_the_manual_only(target):
    assert "<a" not in ours(f"[way]({target})")


def test_lines_of_chinese_are_joined_without_a_space():
    assert ours("一行\n二行\nthree") == "<p>一行二行 three</p>"
