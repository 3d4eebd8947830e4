"""Build the sample papers: one readable source each, written to PDF by three makers."""
