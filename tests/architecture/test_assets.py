"""The files of the pages come whole from their lock; the messages are compiled without tools of the system."""

import gettext
import json
import re

import polib
import pytest

from tools import compile_messages, copy_assets

LOCKS = ["frontend/package-lock.json", "frontend/tests/package-lock.json"]
SPRITE = (
    '<svg><symbol id="tabler-home" stroke-width="2"><path d="M1 1"/></symbol><symbol id="tabler-bell"></symbol></svg>'
)
CATALOGUE = "hengjing/locale/en/LC_MESSAGES/django.po"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_versions_with_hashes_and_no_address(root, lock):
    text = (root / lock).read_text(encoding="utf-8")
    packages = {name: package for name, package in json.loads(text)["packages"].items() if name}

    assert "http" not in re.sub(r'"(url|funding)":[^\n]*', "", text)
    assert [name for name, package in packages.items() if not package["integrity"].startswith("sha512-")] == []


def test_the_sprite_is_cut_to_the_icons_that_are_named():
    cut = copy_assets.cut_sprite(SPRITE, {"home"})

    assert "tabler-home" in cut
    assert "tabler-bell" not in cut


def test_an_icon_that_the_kit_does_not_have_is_named():
    with pytest.raises(LookupError, match="no such icon in the kit: hose"):
        copy_assets.cut_sprite(SPRITE, {"home", "hose"})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.html", '{% icon "bell" %}'),
        ("page.html", '{% include "x" with icon_name="bell" %}'),
        ("apps.py", 'MenuEntry(icon="bell")'),
        ("tags.py", 'icon("bell")'),
    ],
)
def test_an_icon_is_found_where_it_is_named(plant, name, text):
    assert copy_assets.named_icons(plant(f"hengjing/{name}", text)) == {"bell"}


def test_the_copies_lead_to_no_source_map_and_have_their_licences(plant, tmp_path):
    for path in (*copy_assets.FILES.values(), *copy_assets.LICENCES.values()):
        plant(f"frontend/node_modules/{path}", "text\n//# sourceMappingURL=x.map\n/*# sourceMappingURL=x.css.map */")
    plant(f"frontend/node_modules/{copy_assets.SPRITE}", SPRITE)

    copy_assets.copy(tmp_path)

    kit = tmp_path / copy_assets.TARGET
    assert {path.name for path in kit.iterdir()} == {*copy_assets.FILES, *copy_assets.LICENCES, "icons.svg"}
    assert [name for name in copy_assets.FILES if "sourceMappingURL" in (kit / name).read_text()] == []


def entry(chinese, english):
    return f'msgid "{chinese}"\nmsgstr "{english}"\n\n'


HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def test_messages_are_compiled(plant):
    root = plant(CATALOGUE, HEAD + entry("退回", "Send back") + entry("同意", "Approve") + entry("退回", "Send back"))

    [written] = compile_messages.compile_messages(root)

    with written.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("退回") == "Send back"


def test_a_message_with_two_translations_is_named(plant):
    root = plant(CATALOGUE, HEAD + entry("退回", "Send back") + entry("退回", "Return"))

    with pytest.raises(ValueError, match="退回 has another translation"):
        compile_messages.compile_messages(root)


def test_every_message_of_the_repository_is_translated(root):
    catalogue = polib.pofile(str(root / CATALOGUE))

    assert [each.msgid for each in catalogue.untranslated_entries() + catalogue.fuzzy_entries()] == []
