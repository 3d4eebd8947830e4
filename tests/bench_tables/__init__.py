"""Tables read side by side with other tools, over any folder in the ICDAR format."""
