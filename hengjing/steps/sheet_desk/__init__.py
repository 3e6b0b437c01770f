"""评分表的页面与文件: the desk at which an assessing body fills its sheet and the office checks it (B3, C1-C3)."""
