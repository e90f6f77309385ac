"""The command line: parses, calls, prints. No logic of its own, and nothing heavy imported before a command runs."""
