"""Dresses questions as people and Discord wrap them, and measures what that costs."""
