"""评委打分: raters named by an assessing body, each with a ballot of their own that nobody else reads (C3)."""
