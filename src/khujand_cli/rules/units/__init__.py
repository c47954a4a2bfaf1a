"""Units: measures that were converted, or whose label slipped."""
