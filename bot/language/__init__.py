"""What belongs to a language rather than to the engine or a fact base, as data: one folder a language."""
