"""结果公布: results posted for comment and published."""
