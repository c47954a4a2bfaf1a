"""Copies: what a claim has of the sources that it was taken from, and what it has not."""
