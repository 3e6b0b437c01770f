"""How days are written where Django writes them otherwise, language by language."""
