-- The learner's own word for a response, sittings taken out of the lists, reviews brought from elsewhere, and what is
-- derived from all of these. A CHECK cannot be changed, so session_event is made anew (lang_altertable.html, section 7).

CREATE TABLE session_event_new (
  session_id TEXT NOT NULL REFERENCES session (id),
  seq        INTEGER NOT NULL CHECK (seq >= 1),
  at         INTEGER NOT NULL,                         -- session time, epoch ms; never goes back
  kind       TEXT NOT NULL CHECK (kind IN ('respond', 'flag', 'strike', 'note', 'highlight', 'confidence', 'move',
                                           'reveal', 'take-back', 'begin-period', 'hand-in', 'resume', 'finish')),
  position   INTEGER CHECK (position >= 1),
  period     INTEGER CHECK (period >= 1),
  response   TEXT CHECK (response GLOB '[1-9]*'),      -- respond: '3', or '2,4' of several; NULL is a blank (무응답)
  option_no  INTEGER CHECK (option_no BETWEEN 1 AND 15), -- strike
  switched   INTEGER CHECK (switched IN (0, 1)),       -- flag, strike and highlight: set or taken off
  text       TEXT,                                     -- note, quote of a highlight, or the reason of a hand-in
  part       TEXT,                                     -- highlight: stimulus, stem, statement:ㄱ, option:3
  start      INTEGER CHECK (start >= 0),               -- highlight: UTF-16 units into the part
  stop       INTEGER CHECK (stop > start),             -- exclusive
  confidence TEXT CHECK (confidence IN ('guessed', 'unsure', 'known', 'easy')), -- NULL: taken back
  PRIMARY KEY (session_id, seq)
) STRICT, WITHOUT ROWID;

INSERT INTO session_event_new (session_id, seq, at, kind, position, period, response, option_no, switched, text, part,
                               start, stop)
SELECT session_id, seq, at, kind, position, period, response, option_no, switched, text, part, start, stop
FROM session_event;

DROP TABLE session_event;
ALTER TABLE session_event_new RENAME TO session_event;
CREATE INDEX idx_session_event_kind ON session_event (kind, session_id, position, at) WHERE kind IN ('flag', 'note');

ALTER TABLE attempt ADD COLUMN confidence TEXT CHECK (confidence IN ('guessed', 'unsure', 'known', 'easy'));

ALTER TABLE session ADD COLUMN removed_at INTEGER;     -- NULL: in the lists
CREATE INDEX idx_session_created_at ON session (created_at) WHERE finished_at IS NULL AND removed_at IS NULL;
DROP INDEX idx_session_exam_id;
CREATE INDEX idx_session_exam_id_mode_created_at ON session (exam_id, mode, created_at)
  WHERE finished_at IS NOT NULL AND removed_at IS NULL;

-- Attempts of sittings taken out of the lists: kept to be brought back, counted nowhere.
CREATE TABLE removed_attempt (
  id          INTEGER PRIMARY KEY,
  session_id  TEXT NOT NULL REFERENCES session (id),
  position    INTEGER NOT NULL CHECK (position >= 1),
  item_id     TEXT NOT NULL REFERENCES item (id),
  key_id      INTEGER NOT NULL REFERENCES item_key (id),
  response    TEXT CHECK (response GLOB '[1-9]*'),
  correct     INTEGER NOT NULL CHECK (correct IN (0, 1)),
  elapsed_ms  INTEGER NOT NULL CHECK (elapsed_ms >= 0),
  answered_at INTEGER NOT NULL,
  confidence  TEXT CHECK (confidence IN ('guessed', 'unsure', 'known', 'easy')),
  UNIQUE (session_id, position)
) STRICT;

-- Reviews made in another program (Anki).
CREATE TABLE imported_review (
  item_id   TEXT NOT NULL REFERENCES item (id),
  at        INTEGER NOT NULL,
  rating    TEXT NOT NULL CHECK (rating IN ('again', 'hard', 'good', 'easy')),
  import_id TEXT REFERENCES item_import (id),
  PRIMARY KEY (item_id, at)
) STRICT, WITHOUT ROWID;

CREATE INDEX idx_imported_review_import_id ON imported_review (import_id) WHERE import_id IS NOT NULL;

-- What follows is derived from the rows above and can be made anew from them at any time.

CREATE TABLE memory (
  item_id     TEXT PRIMARY KEY REFERENCES item (id),
  stability   REAL NOT NULL CHECK (stability > 0),     -- days
  difficulty  REAL NOT NULL CHECK (difficulty BETWEEN 1 AND 10),
  last_day    INTEGER NOT NULL,                        -- days since 1970-01-01, Korea
  repetitions INTEGER NOT NULL CHECK (repetitions >= 1),
  lapses      INTEGER NOT NULL CHECK (lapses >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE item_tally (
  item_id         TEXT PRIMARY KEY REFERENCES item (id),
  responses       INTEGER NOT NULL CHECK (responses >= 1),
  wrong           INTEGER NOT NULL CHECK (wrong BETWEEN 0 AND responses),
  first_day       INTEGER NOT NULL,
  first_correct   INTEGER NOT NULL CHECK (first_correct IN (0, 1)),
  last_at         INTEGER NOT NULL,
  last_correct    INTEGER NOT NULL CHECK (last_correct IN (0, 1)),
  last_confidence TEXT CHECK (last_confidence IN ('guessed', 'unsure', 'known', 'easy'))
) STRICT, WITHOUT ROWID;

CREATE TABLE study_tally (
  exam_id        TEXT NOT NULL,
  day            INTEGER NOT NULL,                     -- days since 1970-01-01, Korea
  session_id     TEXT NOT NULL REFERENCES session (id),
  subject_id     TEXT NOT NULL,
  kind           TEXT NOT NULL CHECK (kind IN ('mock', 'practice')),
  reviewed       INTEGER NOT NULL CHECK (reviewed IN (0, 1)), -- of a 복습
  responses      INTEGER NOT NULL,
  correct        INTEGER NOT NULL,
  blank          INTEGER NOT NULL,
  elapsed_ms     INTEGER NOT NULL,
  budget_ms      REAL NOT NULL,
  right_to_wrong INTEGER NOT NULL,
  wrong_to_right INTEGER NOT NULL,
  wrong_to_wrong INTEGER NOT NULL,
  right_to_right INTEGER NOT NULL,
  -- In the order in which it is read: an exam's days.
  PRIMARY KEY (exam_id, day, session_id, subject_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX idx_study_tally_session_id ON study_tally (session_id);

-- Responses of a span by topic: read in the order of time, without the attempts themselves.
CREATE INDEX idx_attempt_answered_at ON attempt (answered_at, item_id, correct);

-- What has changed below and is not derived anew yet. The database writes it down itself, so that no way of writing
-- attempts can forget it.
CREATE TABLE stale_session (session_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE stale_item (item_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TRIGGER attempt_inserted AFTER INSERT ON attempt BEGIN
  INSERT OR IGNORE INTO stale_session (session_id) VALUES (NEW.session_id);
  INSERT OR IGNORE INTO stale_item (item_id) VALUES (NEW.item_id);
END;
CREATE TRIGGER attempt_updated AFTER UPDATE ON attempt BEGIN
  INSERT OR IGNORE INTO stale_session (session_id) VALUES (NEW.session_id);
  INSERT OR IGNORE INTO stale_item (item_id) VALUES (NEW.item_id);
END;
CREATE TRIGGER attempt_deleted AFTER DELETE ON attempt BEGIN
  INSERT OR IGNORE INTO stale_session (session_id) VALUES (OLD.session_id);
  INSERT OR IGNORE INTO stale_item (item_id) VALUES (OLD.item_id);
END;
CREATE TRIGGER imported_review_inserted AFTER INSERT ON imported_review BEGIN
  INSERT OR IGNORE INTO stale_item (item_id) VALUES (NEW.item_id);
END;
CREATE TRIGGER imported_review_deleted AFTER DELETE ON imported_review BEGIN
  INSERT OR IGNORE INTO stale_item (item_id) VALUES (OLD.item_id);
END;

INSERT INTO stale_session (session_id) SELECT DISTINCT session_id FROM attempt;
INSERT INTO stale_item (item_id) SELECT DISTINCT item_id FROM attempt;
