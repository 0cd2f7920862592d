"""Several processes of one bot: who has which shards, and what they tell each other. Knows no Discord."""
