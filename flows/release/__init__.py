"""What stands beside the CSVs of a release: documents, and other forms made from the CSVs."""
