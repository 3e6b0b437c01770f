"""Every rule kind is defined in prose, scored by a second program, tested, and shown on a page of its own."""

from string import Formatter

import pytest
import yaml

from hengjing.scoring.rules.base import NEEDED, NodeRule, Rule
from hengjing.scoring.rules.registry import NODE_RULES, RULES
from tools import generate_docs, rule_pages

RULE_KINDS: dict[str, Rule | NodeRule] = {**RULES, **NODE_RULES}
ROLLUP = "tests/scoring/oracle/rollup.py"
TWIN_ROLLUP = "tests/scoring/twin/rollup.py"

every_kind = pytest.mark.parametrize("kind", sorted(RULE_KINDS))


def prose(root, kind):
    return (root / "docs/scoring/rule-kinds" / f"{kind}.md").read_text(encoding="utf-8")


def generated(root, kind):
    return (root / rule_pages.FOLDER / f"{kind}.md").read_text(encoding="utf-8")


def test_the_registry_knows_each_kind_by_its_name():
    assert [rule.kind for rule in RULE_KINDS.values()] == list(RULE_KINDS)
    assert not set(RULES) & set(NODE_RULES)


@every_kind
def test_a_kind_has_all_its_files(root, kind):
    oracle = f"tests/scoring/oracle/kinds/{kind}.py" if kind in RULES else ROLLUP
    needed = [
        f"docs/scoring/rule-kinds/{kind}.md",
        f"hengjing/scoring/rules/{kind}.py",
        f"tests/scoring/rules/test_{kind}.py",
        oracle,
        f"tests/scoring/twin/kinds/{kind}.py" if kind in RULES else TWIN_ROLLUP,
        f"{rule_pages.FOLDER}/{kind}.md",
    ]

    assert [name for name in needed if not (root / name).exists()] == []


def test_no_page_is_left_of_a_kind_that_is_gone(root):
    for folder in ("docs/scoring/rule-kinds", rule_pages.FOLDER):
        assert {page.stem for page in (root / folder).glob("*.md")} <= set(RULE_KINDS)


@every_kind
def test_the_prose_names_every_parameter_and_measure(root, kind):
    rule = RULE_KINDS[kind]
    # Titles in English are allowed everywhere (docs/scoring/model.md).
    names = [
        name
        for declared in rule.parameters
        for name in (declared.name, *(column.name for column in declared.columns))
        if name != "title_en"
    ]
    measures = [measure.name for measure in getattr(rule, "measures", ())]
    text = prose(root, kind)

    assert [name for name in [*names, *measures] if f"`{name}`" not in text] == []


@every_kind
def test_the_prose_names_every_choice(root, kind):
    choices = [choice for declared in RULE_KINDS[kind].parameters for choice in declared.choices]

    assert [choice for choice in choices if f"`{choice}`" not in prose(root, kind)] == []


@every_kind
def test_the_page_names_everything_that_the_rule_declares(root, kind):
    rule, text = RULE_KINDS[kind], generated(root, kind)
    declared = [*rule.parameters, *rule.branches, *getattr(rule, "measures", ()), *getattr(rule, "workings", ())]

    assert [each.name for each in declared if f"`{each.name}`" not in text] == []
    assert [each.zh for each in declared if each.zh not in text] == []
    assert [each.en for each in declared if each.en not in text] == []


@every_kind
def test_the_sentences_of_branches_use_only_known_names(kind):
    rule = RULE_KINDS[kind]
    declared = [*rule.parameters, *getattr(rule, "measures", ()), *getattr(rule, "workings", ())]
    known = {"full", "exact", "chosen" if kind == "better_of" else "", *(each.name for each in declared)}
    used = {
        name for branch in rule.branches for text in (branch.zh, branch.en) for _, name, *_ in Formatter().parse(text)
    }

    assert used - {None} <= known


@every_kind
def test_the_snippet_of_a_page_is_a_rule_with_its_defaults(root, kind):
    snippet = generated(root, kind).split("```yaml\n")[1].split("```")[0]
    defaults = {
        declared.name: list(declared.default) if isinstance(declared.default, tuple) else declared.default
        for declared in RULE_KINDS[kind].parameters
        if declared.default is not None and declared.default is not NEEDED
    }

    assert yaml.load(snippet, Loader=yaml.BaseLoader) == {"rule": {"kind": kind, "parameters": defaults}}  # noqa: S506


def test_the_overview_leads_to_every_page(root):
    text = (root / rule_pages.OVERVIEW).read_text(encoding="utf-8")

    assert [kind for kind in RULE_KINDS if f"(rules/{kind}.md)" not in text] == []


def test_the_pages_are_among_the_generated_documents():
    assert {name for name, _ in rule_pages.pages()} <= {name for name, _ in generate_docs.GENERATORS}
