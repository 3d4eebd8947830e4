"""Coverage-guided fuzzing of the reading: `make fuzz`."""
