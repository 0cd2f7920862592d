"""What the doors have in common: it knows neither Discord nor the terminal."""
