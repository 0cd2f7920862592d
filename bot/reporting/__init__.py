"""A report on what people ask and how well it is answered, as a page to be looked at."""
