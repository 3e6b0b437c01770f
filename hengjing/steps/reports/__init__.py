"""绩效分析报告: the annual analysis report."""
