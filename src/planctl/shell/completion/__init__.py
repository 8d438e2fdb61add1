"""What may be typed next on a command line: answered before anything heavy is loaded."""
