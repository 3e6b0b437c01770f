"""责任书样式: the template from which letters are made."""
