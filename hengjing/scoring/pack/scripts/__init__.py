"""The scripts of a pack. They are read as text and run by themselves; nothing imports them."""
