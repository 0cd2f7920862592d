"""How the tables came to be what they are, step by step; Alembic brings an older store up to date."""
