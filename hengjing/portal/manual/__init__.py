"""The manual beside the screen: which page belongs to which screen, and how its text becomes a page."""
