"""Pictures: the timeline, the comparison and the lineage as SVG, drawn from the values that the commands render."""
