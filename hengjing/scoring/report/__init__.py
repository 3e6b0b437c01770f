"""The report of results: one self-contained HTML file, no script, no outside resource, with every explanation.

What it shows is built apart from its templates, so that pages of others show the same.
"""

from hengjing.scoring.report.class_views import ClassView, RowView, Views
from hengjing.scoring.report.heat import HeatGroup
from hengjing.scoring.report.radar import Radar
from hengjing.scoring.report.sensitivity_views import SensitivityViews, UnitSensitivity
from hengjing.scoring.report.unit_views import ItemView, UnitView, UnitViews
from hengjing.scoring.report.writing import write_report

__all__ = [
    "ClassView",
    "HeatGroup",
    "ItemView",
    "Radar",
    "RowView",
    "SensitivityViews",
    "UnitSensitivity",
    "UnitView",
    "UnitViews",
    "Views",
    "write_report",
]
