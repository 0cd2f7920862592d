"""What a question proposes, what a fact states, and what is said to it: yes, no, or the very thing asked for."""
