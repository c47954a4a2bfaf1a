"""Ratios and running totals: figures against those that they are made from, or that went before."""
