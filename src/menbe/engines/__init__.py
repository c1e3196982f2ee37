"""Where reading runs: this machine's processes."""
