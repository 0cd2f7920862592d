"""Vectors of sentences: texts that mean much the same have vectors that point much the same way."""
