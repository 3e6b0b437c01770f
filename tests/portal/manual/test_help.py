"""Every screen has its page of the manual in both languages, and it opens beside the screen."""

import re
import subprocess
import sys
from zipfile import ZipFile

import pytest
from django.urls import URLPattern

from hengjing.foundation.ui.bars import registered
from hengjing.portal.manual.pages import LANGUAGES, every_page, name_for, page
from tests.access.asking import addresses
from tests.steps.browsing import content_of, links_of

MANUAL = {"portal:help", "portal:help_page", "portal:help_picture"}
WITHOUT = MANUAL | {"components", "ui:look", "workflow:keep_draft", "workflow:drop_draft"}
"""The manual itself, a page for those who develop, and what only scripts and small forms call."""


def screens():
    return [name for name, pattern in addresses() if isinstance(pattern, URLPattern) and name not in WITHOUT]


def test_every_screen_has_a_page_in_both_languages():
    bare = [name for name in screens() for language in LANGUAGES if page(name_for(name) or "-", language) is None]

    assert bare == []


def test_every_line_of_the_menu_has_a_page_in_both_languages():
    names = {entry.url_name for entry in registered.menu} - WITHOUT

    assert len(names) > 10
    assert [name for name in names for language in LANGUAGES if page(name_for(name) or "-", language) is None] == []


def test_both_languages_have_the_same_pages_and_each_a_title():
    names = [[each.name for each in every_page(language)] for language in LANGUAGES]

    assert names[0] == names[1]
    assert [each.name for language in LANGUAGES for each in every_page(language) if not each.title] == []


def test_a_screen_nobody_wrote_about_leads_to_the_index():
    assert name_for("inspections:list") == ""
    assert page("../../README", "en") is None


def test_a_screen_leads_to_its_page(year):
    client = year.client("office")

    for address, name in (("/plans/", "plans"), ("/todo/", "todo"), ("/jobs/", "import-export"), ("/", "workbench")):
        assert f"/help/{name}/" in links_of(client.get(address))


@pytest.mark.parametrize("person", ["office", "filer_a", "sys", "aud"])
def test_everybody_reads_the_manual_in_the_own_language(year, person):
    client = year.client(person)

    chinese = content_of(client.get("/help/lists/"))
    client.cookies["hengjing_language"] = "en"

    assert "导出的就是列表当前显示的全部内容" in chinese
    assert "exactly what the list shows" in content_of(client.get("/help/lists/"))


def test_beside_a_screen_only_the_page_itself_is_sent(year):
    client = year.client("office")

    beside = client.get("/help/plans/", headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in beside
    assert "data-close-help" in beside
    assert "<h2>年度绩效计划</h2>" in beside


def test_a_page_that_is_not_there_is_not_found(year):
    client = year.client("office")

    assert client.get("/help/nothing/").status_code == 404
    assert [len(link) > 0 for link in links_of(client.get("/help/")) if link.startswith("/help/")].count(True) > 10


def test_every_picture_of_the_manual_is_shown(year):
    client = year.client("filer_a")
    shown = {
        link
        for page_ in every_page("zh-hans")
        for link in re.findall(r'<img src="([^"]+)"', client.get(f"/help/{page_.name}/").content.decode())
    }

    assert len(shown) > 3
    assert [link for link in shown if client.get(link).headers["Content-Type"] != "image/png"] == []


@pytest.mark.parametrize("name", ["zh/nothing.png", "zh/../../manual/zh/plans.md", "report.png", "zh/plans.svg"])
def test_nothing_else_is_given_out_as_a_picture(year, name):
    assert year.client("filer_a").get(f"/help/pictures/{name}").status_code == 404


@pytest.mark.slow
def test_the_manual_is_in_the_wheel(root, tmp_path):
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=root, check=True)

    (wheel,) = tmp_path.glob("*.whl")
    packed = set(ZipFile(wheel).namelist())

    named = [(folder, each.name) for key, folder in LANGUAGES.items() for each in every_page(key)]
    wanted = {f"hengjing/manual/{folder}/{name}.md" for folder, name in named}
    wanted |= {f"hengjing/manual/images/{path.parent.name}/{path.name}" for path in root.glob("docs/images/*/*.png")}
    assert wanted - packed == set()
