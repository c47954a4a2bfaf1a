"""Wording: what several rules say in the same words."""
