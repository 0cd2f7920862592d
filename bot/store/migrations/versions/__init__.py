"""The steps. Each is written once and never changed afterwards."""
