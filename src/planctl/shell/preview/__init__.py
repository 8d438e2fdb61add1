"""A live preview: pages that are made in memory, shown on this machine only, and made again."""
