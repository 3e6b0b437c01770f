"""What every first page would load, loaded before the workers are made: addresses, words and templates."""

from pathlib import Path

from django.conf import settings
from django.template import engines
from django.template.backends.django import DjangoTemplates
from django.urls import get_resolver
from django.utils import translation


def warm() -> int:
    """Load the views of every address, the words of each language and the templates of the platform; say how many.

    No worker asks for them again: they are forked from the process that has them (docs/decisions/0036).
    """
    _ = get_resolver().reverse_dict
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            translation.gettext("")
    return sum(_templates(engine) for engine in engines.all() if isinstance(engine, DjangoTemplates))


def _templates(engine: DjangoTemplates) -> int:
    """Compile the templates of our own apps; a library's are compiled when they are used."""
    folders = [Path(folder) for folder in engine.template_dirs if _ours(Path(folder))]
    names = {str(path.relative_to(folder)) for folder in folders for path in folder.rglob("*.html")}
    for name in names:
        engine.get_template(name)
    return len(names)


def _ours(folder: Path) -> bool:
    return folder.is_relative_to(Path(__file__).parents[1])
