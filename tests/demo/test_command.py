"""`hengjing demo` on the platform as a command: what it makes, what it says, and that its log is signed."""

import os

import pytest
from django.conf import settings as of_django
from django.core import management

from hengjing.__main__ import main
from hengjing.config import demonstration
from hengjing.config.demonstration_words import SAYS
from hengjing.demo import play
from hengjing.demo.telling import told
from hengjing.demo.year_end import fast_forward as forwarding
from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.verification import verified


@pytest.fixture
def command(monkeypatch):
    """The command without its play: what it did, in order."""
    done = []

    def forward(today, ruleset, tick):
        done.append(("forward", ruleset.name))
        tick(told("signing", year=2025, program="departments"))
        return told("closed", year=2026, code="departments")

    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "hengjing.config.settings.test")
    monkeypatch.setenv("SERVE", "0")
    monkeypatch.setattr(demonstration, "make", lambda *_given: done.append(("make", "")))
    monkeypatch.setattr(demonstration, "stands", lambda: bool(done))
    monkeypatch.setattr(forwarding, "fast_forward", forward)
    return done


@pytest.mark.parametrize("language", ["zh", "en"])
def test_fast_forward_makes_what_is_not_there_then_closes_it_and_says_that_dates_lie_ahead(command, capsys, language):
    words = ["demo", "--fast-forward", "--lang", language]

    assert main(words) == 0
    assert [name for name, _ruleset in command] == ["make", "forward"]
    said = capsys.readouterr()
    assert said.err.splitlines()[:2] == [SAYS[language]["forwarding"], SAYS[language]["dates"]]
    assert "/public/departments/2026/" in said.out

    assert main(words) == 0
    assert [name for name, _ruleset in command] == ["make", "forward", "forward"]


def test_an_interrupted_fast_forward_goes_on_from_what_was_made(command, monkeypatch):
    whole = forwarding.fast_forward

    def interrupted(*_given):
        raise KeyboardInterrupt

    monkeypatch.setattr(forwarding, "fast_forward", interrupted)
    with pytest.raises(KeyboardInterrupt):
        main(["demo", "--fast-forward"])
    monkeypatch.setattr(forwarding, "fast_forward", whole)

    assert main(["demo", "--fast-forward"]) == 0
    assert [name for name, _ruleset in command] == ["make", "forward"]


@pytest.mark.django_db
def test_its_log_has_a_key_of_its_own_and_a_signed_checkpoint(monkeypatch, settings, tmp_path):
    real = management.call_command
    settings.AUDIT_KEY, settings.STATIC_ROOT = tmp_path / "keys/demo.pem", tmp_path / "static"
    settings.AUDIT_KEY.parent.mkdir()
    settings.AUDIT_KEY.write_text("signed for a log that is gone")
    monkeypatch.setitem(of_django.DATABASES["default"], "NAME", str(tmp_path / "demo.sqlite3"))
    monkeypatch.setattr(management, "call_command", lambda name, **more: name != "migrate" and real(name, **more))
    monkeypatch.setattr(play, "play_up_to", lambda *_given: None)

    demonstration.make(tmp_path / "ruleset.yaml")

    standing = audit.standing()
    assert "PRIVATE KEY" in settings.AUDIT_KEY.read_text()
    assert standing.checkpoint is not None
    assert standing.entries_since <= 1
    assert verified([]).problems == []


@pytest.mark.django_db
def test_a_demonstration_that_was_not_made_to_its_end_is_made_anew(monkeypatch, settings, tmp_path):
    database = tmp_path / "demo.sqlite3"
    settings.AUDIT_KEY, settings.STATIC_ROOT = tmp_path / "demo.pem", tmp_path / "static"
    monkeypatch.setitem(of_django.DATABASES["default"], "NAME", str(database))
    real = management.call_command

    def make():
        migrate = {"migrate": lambda: database.write_text("made")}
        monkeypatch.setattr(
            management, "call_command", lambda name, **more: migrate[name]() if name in migrate else real(name, **more)
        )
        demonstration.make(tmp_path / "ruleset.yaml")

    monkeypatch.setattr(play, "play_up_to", lambda *_given: None)
    make()
    assert demonstration.stands()

    def cut_off(*_given):
        os.link(database, tmp_path / "left")
        raise KeyboardInterrupt

    monkeypatch.setattr(play, "play_up_to", cut_off)
    with pytest.raises(KeyboardInterrupt):
        make()
    os.link(tmp_path / "left", database)  # as a process leaves it that is killed and removes nothing

    assert not demonstration.stands()
