"""The way of a form: brought and tried, in use, retired; one of a program is in use at a time."""

from hengjing.foundation.workflow.data import Flow, Transition
from hengjing.steps.letter_forms.data import FormState

S = FormState

FLOWS = (
    Flow(
        entity="letter_forms.form",
        states=FormState,
        first=S.TRIAL,
        done=(S.IN_USE,),
        transitions=(
            Transition("letter_forms.form:put_in_use", (S.TRIAL, S.RETIRED), S.IN_USE, stamps="put_in_use",
                       primary=True, consequence="此后生成的责任书用这一模板；原来的模板停用，保留备查。"),
            Transition("letter_forms.form:retire", (S.IN_USE,), S.RETIRED, stamps="retired",
                       consequence="此后生成的责任书用内置模板。"),
        ),
    ),
)  # fmt: skip
