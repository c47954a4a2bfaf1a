"""Time: what follows for events from the dates of others and from the order and the parts that are declared.

Every event has two points, its begin and its end, and every declared relation says of two points which of them is no
later. What the dates say at one end of a chain of these holds at its other end. What follows is a view, never stored.
"""
