"""规则文件: documents of rules as plain values; forms, changes and words of them."""
