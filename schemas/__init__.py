"""The nouns: the document model, and one class per output CSV."""
