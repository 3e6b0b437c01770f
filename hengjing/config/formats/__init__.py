"""How dates are written where Django's own way is not ours: a package for each language (FORMAT_MODULE_PATH)."""
