"""The bot's own words in the languages of the people who read them."""
