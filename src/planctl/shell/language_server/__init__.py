"""`planctl lsp`: what an editor asks while somebody writes a plan, answered over a stream."""
