"""Programs for those who work on Roadbook."""
