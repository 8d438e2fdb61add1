"""The pack of one board's papers: Part One as the public sees it, Part Two with the rest."""
