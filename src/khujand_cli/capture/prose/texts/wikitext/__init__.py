"""Wikitext: articles as editors write them, with their infoboxes, notes, conversions and short references."""
