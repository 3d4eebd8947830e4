"""A paper in forms for people and other systems: rows to text, without I/O."""
