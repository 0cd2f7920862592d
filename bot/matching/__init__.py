"""Which fact a question asks for."""
