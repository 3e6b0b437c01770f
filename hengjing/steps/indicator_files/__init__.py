"""指标体系的导入导出和比对: workbooks, ruleset files, and two systems side by side."""
