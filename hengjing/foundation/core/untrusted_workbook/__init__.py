"""A workbook that may mean harm, looked at and read in a process of its own."""
