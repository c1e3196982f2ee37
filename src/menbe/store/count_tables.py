"""Counts that are kept while rows come and go, so that no page has to read a table through.

They are kept by triggers: whatever writes or erases a row, in whatever transaction, leaves the counts right. A trigger
asks `articles` for the outlet, so an article's own row is written first and erased last.
"""

from __future__ import annotations

TABLES = ("tag_counts", "outlet_copies", "intake_pages", "intake_outlets", "marked_counts")

COUNTS = """
CREATE TABLE IF NOT EXISTS tag_counts (tag TEXT PRIMARY KEY, stories INTEGER NOT NULL) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS tag_kept AFTER INSERT ON card_tags BEGIN
    INSERT INTO tag_counts VALUES (NEW.tag, 1) ON CONFLICT DO UPDATE SET stories = stories + 1;
END;
CREATE TRIGGER IF NOT EXISTS tag_gone AFTER DELETE ON card_tags BEGIN
    UPDATE tag_counts SET stories = stories - 1 WHERE tag = OLD.tag;
END;

CREATE TABLE IF NOT EXISTS outlet_copies (
    outlet TEXT PRIMARY KEY, copied INTEGER NOT NULL, copied_by INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS reprint_kept AFTER INSERT ON reprints BEGIN
    INSERT INTO outlet_copies SELECT outlet, 1, 0 FROM articles WHERE id = NEW.article
        AND NOT EXISTS (SELECT 1 FROM reprints WHERE article = NEW.article AND original <> NEW.original)
        ON CONFLICT DO UPDATE SET copied = copied + 1;
    INSERT INTO outlet_copies SELECT o.outlet, 0, 1 FROM articles o WHERE o.id = NEW.original
        AND NOT EXISTS (SELECT 1 FROM reprints r JOIN articles p ON p.id = r.original
                        WHERE r.article = NEW.article AND r.original <> NEW.original AND p.outlet = o.outlet)
        ON CONFLICT DO UPDATE SET copied_by = copied_by + 1;
END;
CREATE TRIGGER IF NOT EXISTS reprint_gone AFTER DELETE ON reprints BEGIN
    UPDATE outlet_copies SET copied = copied - 1
        WHERE outlet = (SELECT outlet FROM articles WHERE id = OLD.article)
        AND NOT EXISTS (SELECT 1 FROM reprints WHERE article = OLD.article);
    UPDATE outlet_copies SET copied_by = copied_by - 1
        WHERE outlet = (SELECT outlet FROM articles WHERE id = OLD.original)
        AND NOT EXISTS (SELECT 1 FROM reprints r JOIN articles p ON p.id = r.original
                        WHERE r.article = OLD.article AND p.outlet = outlet_copies.outlet);
END;

CREATE TABLE IF NOT EXISTS intake_pages (intake TEXT PRIMARY KEY, pages INTEGER NOT NULL) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS page_kept AFTER INSERT ON snapshots
    WHEN NEW.intake IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM snapshots WHERE url = NEW.url AND intake = NEW.intake AND seq <> NEW.seq)
BEGIN
    INSERT INTO intake_pages VALUES (NEW.intake, 1) ON CONFLICT DO UPDATE SET pages = pages + 1;
END;
CREATE TRIGGER IF NOT EXISTS page_gone AFTER DELETE ON snapshots
    WHEN OLD.intake IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM snapshots WHERE url = OLD.url AND intake = OLD.intake)
BEGIN
    UPDATE intake_pages SET pages = pages - 1 WHERE intake = OLD.intake;
END;

CREATE TABLE IF NOT EXISTS intake_outlets (
    intake TEXT, outlet TEXT, snapshots INTEGER NOT NULL, PRIMARY KEY (intake, outlet)
) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS page_read AFTER UPDATE OF article ON snapshots
    WHEN NEW.intake IS NOT NULL AND OLD.article IS NULL AND NEW.article IS NOT NULL
BEGIN
    INSERT INTO intake_outlets SELECT NEW.intake, outlet, 1 FROM articles WHERE id = NEW.article
        ON CONFLICT DO UPDATE SET snapshots = snapshots + 1;
END;
CREATE TRIGGER IF NOT EXISTS read_page_gone AFTER DELETE ON snapshots
    WHEN OLD.intake IS NOT NULL AND OLD.article IS NOT NULL
BEGIN
    UPDATE intake_outlets SET snapshots = snapshots - 1
        WHERE intake = OLD.intake AND outlet = (SELECT outlet FROM articles WHERE id = OLD.article);
END;

CREATE TABLE IF NOT EXISTS marked_counts (
    person TEXT, mark TEXT, outlet TEXT, articles INTEGER NOT NULL, PRIMARY KEY (person, mark, outlet)
) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS mark_kept AFTER INSERT ON marks BEGIN
    INSERT INTO marked_counts SELECT NEW.person, NEW.mark, outlet, 1 FROM articles WHERE id = NEW.article
        ON CONFLICT DO UPDATE SET articles = articles + 1;
END;
CREATE TRIGGER IF NOT EXISTS mark_gone AFTER DELETE ON marks BEGIN
    UPDATE marked_counts SET articles = articles - 1 WHERE person = OLD.person AND mark = OLD.mark
        AND outlet = (SELECT outlet FROM articles WHERE id = OLD.article);
END;
"""
