"""年终测评、汇总分数: facts collected, locked and scored at the end of the year."""
