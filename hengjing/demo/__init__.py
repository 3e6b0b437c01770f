"""Published tables recomputed, and the demonstration district played over its years with fixed dates."""
