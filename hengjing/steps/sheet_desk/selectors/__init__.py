"""What the pages of a sheet show: `grid` the numbers, `checking` what the office looks at."""
