"""Intakes → snapshots: feeds, sitemaps, pages, archives, folders, and the polite fetcher."""
