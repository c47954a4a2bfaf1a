"""Prose: a text becomes a dataset of proposed claims, a figure or a date each, for a person to review."""
