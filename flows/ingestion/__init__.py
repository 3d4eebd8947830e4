"""The ingestion room: sources, runs, isolation, Prefect; it writes through the store room."""
