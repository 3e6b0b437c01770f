"""Acts on grades: `proposing` from the score sheet, `deciding` by the group and the leadership."""
