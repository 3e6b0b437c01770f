"""Checks of the source tree: sizes, exactness of the engine, names, glossary and clause register."""
