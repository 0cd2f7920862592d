"""A message taken apart: what of it a person reads, what of that only surrounds a question, and which it asks."""
