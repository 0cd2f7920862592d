"""How moderators look at facts: by id, words, source, the day of their review, and as a question meets them."""
