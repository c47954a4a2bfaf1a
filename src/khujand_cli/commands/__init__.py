"""Commands: one file each, with their options, the terminal, progress, and several files at once."""
