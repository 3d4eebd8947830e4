"""What people say a place means, put in the place of what was read there; never the print."""
