"""How fast planctl is, as ratios against floors measured in the same run."""
