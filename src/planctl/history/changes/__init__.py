"""What is different between two states of plans: as values, and in words."""
