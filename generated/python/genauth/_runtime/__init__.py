"""What every client of this package shares: requests, answers and errors. Nothing here is generated."""
