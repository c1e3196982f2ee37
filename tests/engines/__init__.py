"""Where reading runs."""
