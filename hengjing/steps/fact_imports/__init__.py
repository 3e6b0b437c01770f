"""数据导入: facts that no app of the platform holds yet, brought by the office with their source named (C1-C5)."""
