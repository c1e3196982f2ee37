"""The order of work: collecting, reading, filing. It knows the stages; it decides nothing itself."""
