"""The same facts that the pages show, as data: for scripts, spreadsheets, calendars and feeds."""
