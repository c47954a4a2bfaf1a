"""Criticism: the verdict; rules chosen and run, what is accepted, what could not be judged."""
