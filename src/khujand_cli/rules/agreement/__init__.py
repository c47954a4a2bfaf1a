"""Agreement: what sources say of one subject, held against each other."""
