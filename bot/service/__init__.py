"""What every door asks of: questions in, outcomes out. Knows no Discord, no terminal, and how nothing looks."""
