"""Tables with a map: what the columns of a table mean is said once, and every row becomes claims."""
