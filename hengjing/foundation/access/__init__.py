"""Who may do what: actors, actions, scopes and the decision; knows no unit and no user."""
