"""What other apps may use of the forms of the letter."""

from hengjing.steps.letter_forms.selectors import form_in_use, form_of
from hengjing.steps.letter_forms.services import bring_form, put_in_use, set_letter

__all__ = ["bring_form", "form_in_use", "form_of", "put_in_use", "set_letter"]
