"""What people do with ballots: the body names raters, each rater marks and hands in; others use `api`."""
