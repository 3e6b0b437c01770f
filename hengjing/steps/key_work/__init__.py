"""重点工作任务分解表: the key work of the year broken down to units."""
