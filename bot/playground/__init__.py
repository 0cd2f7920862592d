"""A Discord stand-in for one machine: gateway and REST on loopback. Knows nothing of Roadbook."""
