"""What words, numbers, dates and symbols say in three languages; imports no other package."""
