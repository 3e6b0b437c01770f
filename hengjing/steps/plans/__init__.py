"""年度绩效计划: each unit's plan for the year and its approval."""
