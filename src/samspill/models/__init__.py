"""Models: one folder a case; none imports another."""
