-- What the clock of a running session must outlive: jumps of the system clock, and the latest time that was seen.

CREATE TABLE clock_jump (
  id                 INTEGER PRIMARY KEY,
  session_id         TEXT NOT NULL REFERENCES session (id),
  at                 INTEGER NOT NULL,                 -- session time when it was noticed
  wall_difference_ms INTEGER NOT NULL CHECK (wall_difference_ms <> 0) -- beyond the monotonic clock: above 0 slept or set forward, below 0 set back
) STRICT;

CREATE INDEX idx_clock_jump_session_id ON clock_jump (session_id, at);

CREATE TABLE session_clock (
  session_id TEXT PRIMARY KEY REFERENCES session (id),
  seen_at    INTEGER NOT NULL                          -- latest session time while its clock ran, every few seconds
) STRICT, WITHOUT ROWID;
