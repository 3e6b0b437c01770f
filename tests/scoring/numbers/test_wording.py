"""Points in words."""

import pytest

from hengjing.scoring.numbers import points_en, points_zh


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("100%", "满分", "full marks"),
        ("50%", "满分的50%", "50% of full marks"),
        ("12.5", "12.5分", "12.5 points"),
        ("1", "1分", "1 point"),
    ],
)
def test_points_are_told_from_shares_of_the_full_marks(text, zh, en):
    assert (points_zh(text), points_en(text)) == (zh, en)
