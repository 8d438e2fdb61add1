"""What an editor shows of a plan while somebody writes it; nothing here speaks with an editor."""
