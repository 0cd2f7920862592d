"""What people see: an outcome and its context in, a message out. Pure."""
