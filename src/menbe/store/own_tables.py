"""Tables that are neither ledger nor catalogue: accounts and what people keep, watches and alerts.

A rebuild leaves them alone. What the newsroom *decided* is in the ledger; these hold who may come in, what each
person put aside for themselves, and what was told to whom.
"""

from __future__ import annotations

PEOPLE = """
CREATE TABLE IF NOT EXISTS accounts (
    name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, made_at TEXT NOT NULL, removed_at TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sessions (
    number INTEGER PRIMARY KEY AUTOINCREMENT, digest TEXT NOT NULL UNIQUE, person TEXT NOT NULL, label TEXT NOT NULL,
    made_at TEXT NOT NULL, used_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS sessions_person ON sessions (person);
CREATE TABLE IF NOT EXISTS tokens (
    number INTEGER PRIMARY KEY AUTOINCREMENT, digest TEXT NOT NULL UNIQUE, person TEXT NOT NULL, label TEXT NOT NULL,
    made_at TEXT NOT NULL, used_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS tokens_person ON tokens (person);
CREATE TABLE IF NOT EXISTS reads (
    person TEXT NOT NULL, story TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (person, story)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS reads_story ON reads (story);
CREATE TABLE IF NOT EXISTS notes (
    person TEXT NOT NULL, story TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (person, story)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS account_log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, by TEXT NOT NULL, what TEXT NOT NULL,
    name TEXT NOT NULL, note TEXT NOT NULL
);
CREATE TRIGGER IF NOT EXISTS account_log_is_not_changed BEFORE UPDATE ON account_log
    BEGIN SELECT RAISE (ABORT, 'the log of accounts is only added to'); END;
CREATE TRIGGER IF NOT EXISTS account_log_is_not_cut BEFORE DELETE ON account_log
    BEGIN SELECT RAISE (ABORT, 'the log of accounts is only added to'); END;
"""

ALERTS = """
CREATE TABLE IF NOT EXISTS watches (
    id TEXT PRIMARY KEY, person TEXT NOT NULL, record BLOB NOT NULL, feed TEXT NOT NULL UNIQUE,
    muted INTEGER NOT NULL, looked INTEGER NOT NULL, made_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS watches_person ON watches (person);
CREATE TABLE IF NOT EXISTS watched (
    watch TEXT NOT NULL REFERENCES watches (id) ON DELETE CASCADE, story TEXT NOT NULL, moved INTEGER NOT NULL,
    state BLOB NOT NULL, PRIMARY KEY (watch, story)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS alerts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, watch TEXT NOT NULL REFERENCES watches (id) ON DELETE CASCADE,
    story TEXT NOT NULL, at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS alerts_watch ON alerts (watch, id);
CREATE TABLE IF NOT EXISTS alert_changes (
    alert INTEGER NOT NULL REFERENCES alerts (id) ON DELETE CASCADE, number INTEGER NOT NULL,
    watch TEXT NOT NULL, story TEXT NOT NULL, key TEXT NOT NULL, record BLOB NOT NULL,
    PRIMARY KEY (alert, number), UNIQUE (watch, story, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS alert_evidence (
    alert INTEGER NOT NULL REFERENCES alerts (id) ON DELETE CASCADE, number INTEGER NOT NULL, place INTEGER NOT NULL,
    article TEXT NOT NULL, record BLOB NOT NULL, PRIMARY KEY (alert, number, place)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS alert_evidence_article ON alert_evidence (article);
CREATE TABLE IF NOT EXISTS deliveries (
    alert INTEGER NOT NULL REFERENCES alerts (id) ON DELETE CASCADE, way TEXT NOT NULL, target TEXT NOT NULL,
    state TEXT NOT NULL, tries INTEGER NOT NULL, due_at TEXT NOT NULL, cause TEXT, done_at TEXT,
    PRIMARY KEY (alert, way)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (due_at) WHERE state = 'waiting';
"""
