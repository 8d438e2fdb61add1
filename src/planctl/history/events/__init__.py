"""What commits did to items that somebody may ask about years later; one module a kind."""
