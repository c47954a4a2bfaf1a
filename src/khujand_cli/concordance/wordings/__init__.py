"""Wordings: what a claim's wording says, held against its figure or date."""
