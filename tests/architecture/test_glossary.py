"""The words on screen are the words of the glossary."""

import pytest

from tools.tree_checks import glossary

PAGE = """
| 中文 | English code term | note |
|---|---|---|
| 达标先进 | `ADVANCED` | 优秀 |
| 明察 / 暗访 | `OPEN_VISIT` / `COVERT_VISIT` | |
| 绩效管理办公室（绩效办） | `OFFICE` | |

| 中文 | verb | | 中文 | verb |
|---|---|---|---|---|
| 填报、报备 | `file` | | 签订 | `sign` |

| English | meaning |
|---|---|
| letter | 责任书 |
"""


def test_every_label_of_the_product_is_a_term(root):
    assert glossary.problems(root) == []


def test_the_page_yields_whole_cells_and_the_terms_they_list():
    expected = {"达标先进", "明察 / 暗访", "明察", "暗访", "绩效管理办公室（绩效办）", "绩效管理办公室", "绩效办"}

    assert glossary.terms(PAGE) == expected | {"填报、报备", "填报", "报备", "签订"}


@pytest.mark.parametrize("term", ["达标先进", "不达标", "满意度调查", "绩效办", "督办", "不得评为达标先进"])
def test_the_glossary_of_the_repository_holds_the_terms_of_the_regulation(root, term):
    assert term in glossary.terms((root / glossary.GLOSSARY).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "source",
    [
        'class Grade(TextChoices):\n    BEST = "best", "优秀"\n',
        'class Grade(models.TextChoices):\n    BEST = "best", _("优秀")\n',
        'class Grade(Enum):\n    BEST = 1\n    def label(self):\n        return {1: "优秀"}[self.value]\n',
        'class Grade(StrEnum):\n    """等次"""\n    BEST = "优秀"\n',
    ],
)
def test_a_label_outside_the_glossary_is_refused(plant, source):
    plant(glossary.GLOSSARY, PAGE)
    root = plant("hengjing/steps/grades/data.py", source)

    found = glossary.problems(root)

    assert len(found) == 1
    assert "优秀 is not in docs/glossary.md" in found[0]


def test_a_label_of_the_glossary_passes(plant):
    plant(glossary.GLOSSARY, PAGE)
    root = plant("hengjing/steps/grades/data.py", 'class Grade(TextChoices):\n    ADVANCED = "advanced", "达标先进"\n')

    assert glossary.problems(root) == []
