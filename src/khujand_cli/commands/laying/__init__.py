"""Laying: lines of text, folded as a terminal of some width needs them."""
