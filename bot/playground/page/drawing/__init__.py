"""From Discord's JSON to HTML, and nothing else: what a message looks like, on the page and in a picture."""
