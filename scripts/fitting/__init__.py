"""What ``scripts/fit_weights.py`` fits on, and the regressions that it fits by."""
