"""The first day of an office: district, three administrators, units, posts and people from one workbook."""
