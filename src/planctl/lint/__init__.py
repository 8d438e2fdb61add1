"""What is wrong with a plan, rule by rule."""
