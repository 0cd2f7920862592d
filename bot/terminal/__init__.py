"""Roadbook in the terminal."""
