"""The workbook that goes to owners: what it shows, and how it is written."""
