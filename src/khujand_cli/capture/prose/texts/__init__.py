"""Texts: what a file of prose holds, as paragraphs that know where they stand."""
