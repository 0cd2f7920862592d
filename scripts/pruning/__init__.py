"""Which phrasings of a fact base to keep, and in which order: chosen, judged, and written back."""
