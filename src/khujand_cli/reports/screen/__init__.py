"""Screen: what a person reads on a terminal, as blocks that are laid out for the width that is there."""
