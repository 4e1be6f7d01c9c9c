-- A byte that changed behind the same size and time shows in the time of the file's last change, which nobody can set.
ALTER TABLE model_file ADD COLUMN changed_at REAL;
ALTER TABLE model_file ADD COLUMN checked_at INTEGER;
