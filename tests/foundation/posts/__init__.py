"""Posts, holders, delegation and the actor."""
