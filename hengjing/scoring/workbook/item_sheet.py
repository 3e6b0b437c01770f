"""The sheet of items: units down, items across."""

from hengjing.scoring.runners.scored_year import ScoredYear
from hengjing.scoring.workbook.page import Looks, Page
from hengjing.scoring.workbook.words import WORDS

HEAD_ROW = 2
FIRST = 3


def write_items(year: ScoredYear, looks: Looks, language: str) -> None:
    """Write the points of every unit in every item, bonus, deduction and veto line."""
    words, ruleset, english = WORDS[language], year.compiled.ruleset, language == "en"
    page = Page(looks, str(words["items"]))
    title = (ruleset.title_en if english else "") or ruleset.title
    page.line(f"{title} · {words['items']}", "title")
    page.line(str(words["items_note"]))
    leaves = [node for node in ruleset.leaves() if node not in ruleset.vetoes]
    heads = [str(words[name]) for name in ("class", "unit_code", "unit")]
    page.heads([*heads, *(f"{(leaf.title_en if english else '') or leaf.title}\n{leaf.code}" for leaf in leaves)], 66)
    classes = {each.code: (each.title_en if english else "") or each.title for each in ruleset.classes}
    columns = {leaf.code: column for column, leaf in enumerate(leaves, start=FIRST)}
    for unit in ruleset.units:
        page.text(0, classes[unit.unit_class])
        page.text(1, unit.code, "word")
        page.text(2, (unit.title_en if english else "") or unit.title)
        cells = year.sheet.cells_of(unit.code)
        for code, column in columns.items():
            cell = cells.get(code)
            if cell is None:
                page.text(column, "", "word")
            elif cell["state"] == "scored":
                page.number(column, cell["points"], year.compiled.decimals, ruleset.decimals.published)
            else:
                page.text(column, str(words[cell["state"]]), "word")
        page.end_row()
    page.widths([16, 9, 30, *[11] * len(leaves)])
    page.print_setup(title, str(words["page"]), head_row=HEAD_ROW, columns=FIRST)
