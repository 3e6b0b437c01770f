"""Fields for numbers that must stay exact on both databases."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

DIGITS = 15
"""SQLite keeps a decimal as a double, which holds fifteen digits exactly (stack.md section 5)."""


class ScoreField(models.DecimalField):  # type: ignore[type-arg]
    """Points, weights or money: at most fifteen digits, never summed or averaged by the database.

    The engine adds; a database that adds decimals as doubles is wrong (measured in stack.md section 5), so the
    functions that would do it refuse this field.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the options of a decimal field; fifteen digits with four decimals when nothing is said."""
        kwargs.setdefault("max_digits", DIGITS)
        kwargs.setdefault("decimal_places", 4)
        if kwargs["max_digits"] > DIGITS:
            raise ValueError(f"a ScoreField holds at most {DIGITS} digits, not {kwargs['max_digits']}")
        super().__init__(*args, **kwargs)

    def get_internal_type(self) -> str:
        """Be a decimal column to the database."""
        return "DecimalField"

    def to_python(self, value: Any) -> Decimal | None:
        """Refuse a float: what was written is not known any more.

        Raises:
            ValidationError: The value is a float or no number.
        """
        if isinstance(value, float):
            raise ValidationError("请以文本或十进制数给出，不能使用浮点数")
        found: Decimal | None = super().to_python(value)
        return found
