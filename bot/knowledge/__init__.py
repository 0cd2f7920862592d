"""What is known: the fact base as typed, frozen objects, and how it is read from YAML."""
