"""Dates in prose: the words that name them, and what they leave unsaid."""
