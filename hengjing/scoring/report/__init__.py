"""The report of results: one self-contained HTML file, no script, no outside resource, with every explanation."""

from hengjing.scoring.report.writing import write_report

__all__ = ["write_report"]
