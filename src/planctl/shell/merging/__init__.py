"""What git runs when it merges a plan's file, and what tells git to do so."""
