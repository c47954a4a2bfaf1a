"""Ratios: shares, means and rates against the figures that they are made of, and running totals against themselves."""
