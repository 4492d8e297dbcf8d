"""Hand-written parts of this package."""
