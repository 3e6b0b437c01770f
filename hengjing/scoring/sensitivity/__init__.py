"""How much grades and ranks hang on the weights: the smallest change that moves a grade, and a study of all weights."""

from hengjing.scoring.sensitivity.analyzing import DRAWS, SEED, SPREAD, sensitivity
from hengjing.scoring.sensitivity.rendering import render_data, render_text, shift_words
from hengjing.scoring.sensitivity.results import Sensitivity, Study, UnitStudy, WeightRange, WeightShift
from hengjing.scoring.sensitivity.study import NominalDiffers

__all__ = [
    "DRAWS",
    "SEED",
    "SPREAD",
    "NominalDiffers",
    "Sensitivity",
    "Study",
    "UnitStudy",
    "WeightRange",
    "WeightShift",
    "render_data",
    "render_text",
    "sensitivity",
    "shift_words",
]
