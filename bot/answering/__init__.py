"""What to say: a question and a moment in, an outcome out. Pure."""
