"""What may be seen by whom: from a plan and an audience to a view."""
