-- When an import was undone: its items with this very removed_at were hidden by that, the others one by one before.
ALTER TABLE item_import ADD COLUMN undone_at INTEGER;
