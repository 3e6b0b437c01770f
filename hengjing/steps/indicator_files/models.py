"""Files that the office brought for an indicator system."""

from django.db import models

from hengjing.foundation.core.kept_imports import KeptImport


class SystemImport(KeptImport):
    """A workbook or ruleset file that was brought for the indicator system of a scheme."""

    scheme = models.ForeignKey("schemes.Scheme", models.PROTECT, related_name="+")

    class Meta(KeptImport.Meta):
        """Newest first."""

        abstract = False
