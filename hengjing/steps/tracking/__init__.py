"""重点工作动态跟踪: progress reports and changes of tasks during the year."""
