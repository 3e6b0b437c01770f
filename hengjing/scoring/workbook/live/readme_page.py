"""Writes the first sheet: how to use the workbook, what it carries as formulas and what as values, the hashes."""

from hengjing.scoring.rules.registry import NODE_RULES, RULES
from hengjing.scoring.scoresheet.words import Words, titled
from hengjing.scoring.workbook.live.item_pages import Carried
from hengjing.scoring.workbook.live.kinds.registry import KINDS, NODE_NOTES
from hengjing.scoring.workbook.live.page import LivePage
from hengjing.scoring.workbook.live.planning import BookPlan

WIDE = 96
LINE = 15


def write_readme(book: BookPlan, page: LivePage, carried: Carried, held: list[str]) -> None:
    """Write the page."""
    _Readme(book, page).write(carried, held)


class _Readme:
    """Writes line after line."""

    def __init__(self, book: BookPlan, page: LivePage) -> None:
        self.book, self.page, self.said = book, page, book.plans.said
        self.row = 0

    def write(self, carried: Carried, held: list[str]) -> None:
        ruleset, sheet = self.book.year.compiled.ruleset, self.book.year.sheet
        language = self.book.plans.language
        title = titled(ruleset.title, ruleset.title_en).of(language)
        self.page.sheet.write_string(0, 0, f"{title} · {self.said('live_title')}", self.page.formats["title"])
        self.row = 2
        for name in ("use_1", "use_2", "use_3", "use_4", "use_5", "use_6"):
            self.line(self.said(f"{name}_head"), self.said(name))
        for look in ("input", "carried", "engine"):
            self.line(self.said(f"look_{look}"), self.said(f"look_{look}_means"), look)
        self.row += 1
        self.head(self.said("hashes"))
        for name, text in (
            ("ruleset_hash", ruleset.hash),
            ("facts_hash", sheet.head.facts_hash),
            ("sheet_hash", sheet.hash),
            ("engine_version", sheet.head.engine_version),
        ):
            self.line(self.said(name), text)
        self.row += 1
        self.kinds()
        self.row += 1
        self.head(self.said("values_head"))
        named = self.carried(carried)
        for name, text in [*named, *((each, self.said("held")) for each in held)]:
            self.line(name, text)
        if not named and not held:
            self.line("", self.said("no_values"))
        self.page.sheet.set_column(0, 0, 30)
        self.page.sheet.set_column(1, 1, WIDE)
        self.page.set_up(title, self.said("page"), head_row=0, columns=0)

    def head(self, text: str) -> None:
        self.page.text(self.row, 0, text, "head")
        self.page.text(self.row, 1, "", "head")
        self.row += 1

    def line(self, name: str, text: str, look: str = "wrapped") -> None:
        self.page.text(self.row, 0, name, look)
        self.page.text(self.row, 1, text, "wrapped")
        self.page.sheet.set_row(self.row, LINE * max(1, -(-_width(text) // (WIDE - 4))))
        self.row += 1

    def kinds(self) -> None:
        """What of every kind that the ruleset uses does not follow a change."""
        language = self.book.plans.language
        used = {head.kind for head in self.book.year.sheet.head.nodes}
        self.head(self.said("kinds_head"))
        titles = {kind: Words(rule.zh, rule.en) for kind, rule in RULES.items()}
        titles |= {kind: Words(rule.zh, rule.en) for kind, rule in NODE_RULES.items()}
        for kind, title in titles.items():
            note = KINDS[kind].note if kind in KINDS else NODE_NOTES[kind]
            if kind in used:
                self.line(title.of(language), note.of(language) or self.said("all_live"))
        for name in ("grades_live", "consequences_not"):
            self.line(self.said(f"{name}_head"), self.said(name))

    def carried(self, carried: Carried) -> list[tuple[str, str]]:
        """Each node with the units whose score is a value, and why."""
        compiled, language = self.book.year.compiled, self.book.plans.language
        found: dict[tuple[int, str], list[str]] = {}
        for (node, unit), why in carried.items():
            found.setdefault((node, why), []).append(compiled.ruleset.units[unit].code)
        lines = []
        for (node, why), units in sorted(found.items()):
            own = compiled.nodes[node]
            name = f"{own.code} {titled(own.title, own.title_en).of(language)}"
            lines.append((name, self.said(why, units=(", " if language == "en" else "、").join(units))))
        return lines


def _width(text: str) -> int:
    return sum(2 if ord(letter) > 0x2E80 else 1 for letter in text)
