"""The terminal room: commands, and what they print."""
