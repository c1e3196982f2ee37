"""Watches and alerts: what changed between two states of a story, whom it is told, and by which way."""

from menbe.alerts.book import Alerts
from menbe.alerts.records import Alert, Change, Delivery, Evidence, Kind, Letter, Sender, Watch, Way

__all__ = ["Alert", "Alerts", "Change", "Delivery", "Evidence", "Kind", "Letter", "Sender", "Watch", "Way"]
