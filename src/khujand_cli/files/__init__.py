"""Files: a file becomes a whole dataset, or findings about it; and back."""
