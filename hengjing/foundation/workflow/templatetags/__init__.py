"""Tags that show the state, the possible acts and the history of an object."""
