"""What must survive a restart: questions, votes, settings, opt-outs. SQLAlchemy on SQLite, or on PostgreSQL."""
