"""Does with pages what an installed WordPress does, through its own PHP, without a database."""
