"""Ruleset to whole numbers at declared scales, or problems."""

from hengjing.scoring.compiling.compiled import (
    Compiled,
    CompiledClass,
    CompiledLeaf,
    CompiledNode,
    LeafStack,
    NodeStack,
)
from hengjing.scoring.compiling.compiler import compile_ruleset

__all__ = [
    "Compiled",
    "CompiledClass",
    "CompiledLeaf",
    "CompiledNode",
    "LeafStack",
    "NodeStack",
    "compile_ruleset",
]
