"""An assessing body fills its rules in, the office passes them, units read them."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from hengjing.foundation.notices.models import Press
from hengjing.steps.implementation_rules import api as rules
from hengjing.steps.implementation_rules.models import Article, Rule
from tests.foundation.posts.district import fresh
from tests.steps.browsing import content_of, rows_of, sent, values_of
from tests.steps.implementation_rules.bodies import PETITIONS, STATISTICS

LIST = "/implementation-rules/"


def page(rule, verb=""):
    return f"{LIST}{rule.uuid}/{verb}"


@pytest.mark.clause("B3")
def test_the_body_begins_fills_in_and_submits(bodies):
    client = bodies.year.client("stats")
    assert "请起草区统计局 2026 年度考核实施细则" in content_of(client.get(LIST))
    answer = client.post(f"{LIST}draft/", {"scheme": bodies.year.scheme.id, "body": bodies.bodies[STATISTICS]})
    rule = Rule.objects.get()
    assert answer.url == page(rule)

    for code in ("ECON", "DATA"):
        answer = sent(client, page(rule, f"items/{code}/edit/"), standard="按完成率", evidence="报表", source="季报",
                      timing="年终")  # fmt: skip
        assert answer.url == page(rule, f"#item-{code}")
    answer = client.post(page(rule, "submit/"), values_of(client.get(page(rule, "submit/"))))

    assert (answer.url, fresh(rule).state) == (page(rule), "under_review")


def test_what_is_missing_is_named_before_rules_go_on(bodies):
    rule = bodies.draft()
    client = bodies.year.client("stats")

    answer = client.get(page(rule, "submit/"))

    assert "指标 ECON“经济指标”未写明评分标准" in content_of(answer)
    assert "3 项中 2 项通过" in content_of(client.get(page(rule)))


@pytest.mark.clause("B3", "P1")
def test_the_office_passes_the_rules_and_a_unit_reads_them(bodies):
    rule = bodies.rule("under_review")
    office, filer = bodies.year.client("office"), bodies.year.client("filer_a")
    assert filer.get(page(rule)).status_code == 404

    office.post(page(rule, "issue/"), values_of(office.get(page(rule, "issue/"))))

    shown = content_of(filer.get(page(rule)))
    assert "施行中" in shown
    assert "按完成率计分，每低 1 个百分点扣 0.1 分" in shown
    assert "修订施行中的细则" not in shown


def test_the_list_names_who_is_missing_and_urges_them(bodies):
    bodies.rule("in_force")
    client = bodies.year.client("office")
    answer = client.get(LIST)
    assert [(row[1], row[3]) for row in rows_of(answer)] == [(STATISTICS, "施行中"), (PETITIONS, "未起草")]

    chosen = [row.identity for row in answer.context["page"].rows]
    answer = client.post(f"{LIST}press/", {"chosen": chosen, "key": str(Rule.objects.get().uuid)}, follow=True)

    assert "已催办 1 个考核实施主体" in answer.content.decode()
    assert Press.objects.count() == 1


def test_a_body_sees_its_own_line_and_those_in_force(bodies):
    bodies.draft("visits", PETITIONS)

    assert [row[0] for row in rows_of(bodies.year.client("stats").get(LIST))] == [STATISTICS]
    bodies.rule("in_force")
    assert [row[0] for row in rows_of(bodies.year.client("visits").get(LIST))] == [STATISTICS, PETITIONS]


def test_a_new_version_shows_what_it_changes_and_why(bodies):
    old = bodies.rule("in_force")
    client = bodies.year.client("stats")
    sent_reason = client.post(page(old, "amend/"), {"reason": "统计口径调整"})
    new = Rule.objects.get(number=2)
    bodies.write(new, "ECON", article=rules.ArticleDraft("新标准", "统计报表", "区统计局季报", "每季度后 10 日内"))

    shown = content_of(client.get(page(new)))

    assert sent_reason.url == LIST
    assert "统计口径调整" in shown
    assert "改 1 处" in shown
    assert "修订施行中的细则" not in content_of(client.get(page(old)))


def test_two_tabs_do_not_overwrite_each_other(bodies):
    rule = bodies.draft()
    client = bodies.year.client("stats")
    address = page(rule, "items/ECON/edit/")
    seen = values_of(client.get(address))
    sent(client, address, standard="第一个标签页")

    answer = client.post(address, {**seen, "standard": "第二个标签页"})

    assert answer.status_code == 409
    assert fresh(rule).articles.get(code="ECON").standard == "第一个标签页"


def test_last_years_rules_are_offered_where_there_are_any(bodies):
    old = bodies.rule("in_force")
    Rule.objects.filter(pk=old.pk).update(year=2025, number=9, reason="上年")
    rule = bodies.draft()
    client = bodies.year.client("stats")
    answer = client.get(page(rule))
    assert "带入上年度细则" in content_of(answer)

    client.post(page(rule, "copy/"), values_of(answer, page(rule, "copy/")))

    assert fresh(rule).articles.get(code="ECON").standard == "按完成率计分，每低 1 个百分点扣 0.1 分"


def test_the_word_file_and_the_print_hold_every_article(bodies):
    rule = bodies.rule("in_force")
    client = bodies.year.client("filer_a")

    word = client.get(page(rule, "word/"))

    text = "\n".join(each.text for each in Document(BytesIO(word.content)).paragraphs)
    for words in ("2026年度考核实施细则", "一、经济指标（ECON）", "二、统计数据质量（DATA）", "评分标准：按完成率计分"):
        assert words in text
    assert "统计数据质量" in content_of(client.get(page(rule, "print/")))


def test_the_page_asks_the_database_as_often_with_more_articles(bodies):
    rule = bodies.rule("in_force")
    client = bodies.year.client("office")

    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(page(rule))
        return len(queries)

    few = asked()
    Article.objects.bulk_create(Article(rule=rule, number=n, code=f"N{n}", title="指标") for n in range(9, 60))

    assert asked() == few < 50
