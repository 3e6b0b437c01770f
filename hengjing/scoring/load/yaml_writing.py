"""A document of texts as YAML that reads back as the same document."""

from typing import Any

import yaml

WIDEST = 120


class _Dumper(yaml.SafeDumper):
    """Writes what occurs twice twice: a ruleset holds no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


def yaml_of(document: dict[str, Any]) -> str:
    """Return the document as YAML, keys in their order; comments of a file it was read from are not in it."""
    return yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDEST)
