"""Workbooks that assessing bodies bring for their sheets."""

from django.db import models

from hengjing.foundation.core.kept_imports import KeptImport


class SheetImport(KeptImport):
    """A workbook that somebody brought for a sheet."""

    sheet = models.ForeignKey("score_sheets.Sheet", models.PROTECT, related_name="+")

    class Meta(KeptImport.Meta):
        """Newest first."""

        abstract = False
