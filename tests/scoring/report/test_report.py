"""The report: one file that needs nothing else, every unit and item in it, texts escaped."""

import re
from html.parser import HTMLParser

import pytest

from hengjing.scoring import compile_ruleset, load_facts, load_ruleset
from hengjing.scoring.report import write_report
from hengjing.scoring.report.heat import shade
from hengjing.scoring.report.radar import FEWEST, MOST, radar, sine
from hengjing.scoring.runners.scored_year import score_year
from hengjing.scoring.sensitivity import sensitivity
from hengjing.scoring.sensitivity.rendering import percent, span
from tests.scoring.small_year import scored

VOID = {"meta", "link", "br", "img", "hr", "input"}
CHINESE = re.compile("[\u4e00-\u9fff]")


class Page(HTMLParser):
    """Collects elements, identifiers, links and texts, and sees that every element is closed."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.ids, self.targets, self.texts = [], [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.targets += [attributes["href"]] if "href" in attributes else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    return scored(tmp_path_factory.mktemp("small"))


def report_of(year, folder, **settings):
    path = folder / "report.html"
    write_report(year, path, **settings)
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def text(year, tmp_path_factory):
    return report_of(year, tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def page(text):
    return Page(text)


def test_every_element_is_closed_and_every_identifier_is_unique(page):
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))


def test_the_file_needs_nothing_else(text, page):
    assert {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object"} == set()
    assert not re.search(r"url\(|@import|https?://", text)
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on") or name == "src"]


def test_every_link_leads_somewhere(page):
    assert page.targets
    assert {target.removeprefix("#") for target in page.targets} <= set(page.ids)


def test_the_head_names_what_it_is_made_from(text, year):
    plain = text.replace(" ", "")

    assert "试点区2024年度考核方案" in plain
    assert year.sheet.hash in plain
    assert year.facts.hash in plain
    assert year.compiled.ruleset.hash in plain


def test_every_unit_and_item_has_its_section(page, year):
    cells = year.sheet.trace.select(["unit", "node"]).to_pylist()
    items = {"TASKS", "SPEED", "HONOR"}
    expected = {f"x-{cell['unit']}-{cell['node']}" for cell in cells if cell["node"] in items}

    assert {f"u-{unit.code}" for unit in year.compiled.ruleset.units} <= set(page.ids)
    assert expected <= set(page.ids)


def test_text_is_escaped(text):
    assert "&lt;b&gt;区统计局&lt;/b&gt;" in text
    assert "<b>区统计局" not in text
    assert "Circular &lt;on&gt; results" in text


def test_class_tables_show_total_grade_reason_and_the_line_of_the_quota(text):
    table = text.split('id="c-A"')[1].split("</table>")[0]

    assert re.search(r'class="cut"><td class="n b">1</td>', table)
    assert "98.43" in table
    assert "但因一票否决不得定为达标先进" in table
    assert table.count("一票否决</span>") == 1


def test_states_have_a_word_and_a_shape(text):
    assert '<span class="s off"><span aria-hidden="true">○</span> 不适用</span>' in text
    assert '<span class="s late"><span aria-hidden="true">■</span> 否决</span>' in text


def test_lost_points_have_their_reason(text):
    unit = text.split('id="u-U2"')[1].split("</section>\n</section>")[0]

    assert re.search(r'<td class="n b">18.50</td><td class="n">1.50</td>', unit)
    assert "5.5" in unit


def test_redistributed_weight_stands_out(text):
    unit = text.split('id="u-U1"')[1].split('id="u-')[0]

    assert '<td class="n m diff">60.00</td>' in unit


def test_what_does_not_apply_is_listed_with_its_source(text):
    nothings = text.split('id="nothings"')[1]

    assert "Record U1-SPEED" in nothings


def test_english_is_complete(year, tmp_path):
    english = report_of(year, tmp_path, language="en")

    assert '<html lang="en">' in english
    texts = [each for each in Page(english).texts if CHINESE.search(each)]
    assert texts == []


def test_the_same_year_gives_the_same_bytes(year, text, tmp_path):
    ticks = []

    assert report_of(year, tmp_path, tick=lambda done, total: ticks.append((done, total))) == text
    assert ticks[-4:] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert all(0 < done <= total for done, total in ticks)


def test_the_colors_are_the_tokens_in_light_dark_and_print(text):
    style = text.split("<style>")[1].split("</style>")[0]

    assert "prefers-color-scheme: dark" in style
    assert "@media print" in style
    assert "size: A4" in style


@pytest.mark.parametrize(
    ("share", "expected"),
    [(0, "1"), (599, "1"), (600, "2"), (799, "2"), (800, "3"), (900, "4"), (999, "4"), (1000, "5")],
)
def test_a_shade_begins_at_its_share_of_full_marks(share, expected):
    assert shade(share) == expected


def test_the_heat_strip_has_a_block_for_each_item_as_wide_as_its_marks(text, year):
    strip = text.split('id="u-U2"')[1].split('class="heat"')[1].split("</p>")[0]

    blocks = re.findall(r'<a class="h(\w+)" style="flex-grow:(\d+)" href="#x-U2-(\w+)" title="([^"]*)"', strip)
    assert blocks == [
        ("4", "40000000", "TASKS", "任务完成 99.3%"),
        ("4", "20000000", "SPEED", "办理时限 92.5%"),
        ("4", "20000000", "EFFICIENCY", "效能建设 98.7%"),
        ("4", "20000000", "SERVICE", "服务效果 99.7%"),
    ]


def test_sensitivity_is_told_by_class_and_by_unit(text, year):
    found = sensitivity(year.compiled, year.facts)
    unit = next(each for each in found.study.units if each.unit == "U3")
    section = text.split('id="sensitivity"')[1].split("</section>")[0]
    panel = text.split('id="u-U3"')[1].split("</dl>")[0]

    assert section.count('href="#u-') == 4
    assert "随机改变全部" in section
    assert "10,000次" in section
    assert f"<dt>等次不变</dt><dd>{percent(unit.kept_grade, found.study.draws)}</dd>" in panel
    assert f"<dt>名次区间</dt><dd>{span(unit.best_rank, unit.worst_rank)} " in panel


def test_what_does_not_apply_has_a_shape_in_the_heat_strip(text):
    strip = text.split('id="u-U1"')[1].split('class="heat"')[1]

    assert re.search(r'<a class="hoff" [^>]*href="#x-U1-SPEED" title="办理时限 不适用" [^>]*>○</a>', strip)


@pytest.mark.parametrize("count", range(FEWEST, MOST + 1))
def test_a_radar_of_full_marks_is_its_outer_ring(count):
    titles = [f"第{place}项" for place in range(count)]

    drawn = radar(titles, [1000] * count, [500] * count)

    assert drawn is not None
    assert drawn.own == drawn.rings[-1]
    assert drawn.typical == drawn.rings[1]
    assert all(0 <= x <= 520 and 0 <= y <= 300 for x, y in drawn.axes)


@pytest.mark.parametrize("count", [0, FEWEST - 1, MOST + 1])
def test_too_few_or_too_many_axes_are_not_drawn(count):
    assert radar(["项"] * count, [0] * count, [0] * count) is None


def test_sines_turn_around():
    assert [sine(angle) for angle in (0, 30, 90, 150, 180, 210, 270, 330, 360)] == [
        0, 5000, 10000, 5000, 0, -5000, -10000, -5000, 0,
    ]  # fmt: skip


@pytest.mark.slow
def test_a_district_of_62_units_stays_below_15_megabytes(root, tmp_path):
    folder = root / "rulesets/reference/2025"
    compiled = compile_ruleset(load_ruleset(folder / "ruleset.yaml"))
    year = score_year(compiled, load_facts([folder / "facts.csv"], compiled.layout))

    text = report_of(year, tmp_path)

    assert len(text.encode()) < 15_000_000
    assert Page(text).open == []
    assert text.count('class="unit"') == 62
