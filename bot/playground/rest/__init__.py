"""The REST side, a module for each kind of resource."""
