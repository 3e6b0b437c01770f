"""考核等次: grades proposed, determined and approved."""
