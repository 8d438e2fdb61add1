"""The command line: one module a command, each reads, parses, computes, renders, writes."""
