"""Reports in a real browser: what it shows, what it says aloud, and what it asks for."""
