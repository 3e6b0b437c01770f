"""What letters hang on the units of a scheme: once letters are begun the units stay as they are."""

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Problem
from hengjing.steps.letters.models import LetterBatch


def hold_units(scheme_id: int, _leaving: frozenset[int]) -> tuple[Problem, ...]:
    """Say that the units of a scheme stay as they are once its letters are begun."""
    if not LetterBatch.objects.filter(scheme_id=scheme_id).exists():
        return ()
    return (Problem("letters_begun", _("已起草绩效管理责任书，考核单位不能再调整")),)
