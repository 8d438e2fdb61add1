"""Pages for WordPress: what it keeps, how texts stay as they are, and where each page belongs."""
