-- Modes, responses of several options, highlights, rounds, shared stimuli, figures, keys with their history.
-- SQLite cannot change a CHECK, so tables with a new one are made anew (sqlite.org/lang_altertable.html, section 7).

CREATE TABLE round (
  id      TEXT PRIMARY KEY,                            -- 회차: one administration of an exam
  exam_id TEXT NOT NULL,
  name    TEXT NOT NULL,                               -- 제42회
  held_on TEXT CHECK (held_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT, WITHOUT ROWID;

CREATE INDEX idx_round_exam_id ON round (exam_id, held_on);

CREATE TABLE item_printing (
  item_id  TEXT NOT NULL REFERENCES item (id),
  round_id TEXT NOT NULL REFERENCES round (id),
  form     TEXT NOT NULL,                              -- 책형; '' where the round has one form only
  number   INTEGER NOT NULL CHECK (number >= 1),       -- as printed within its subject's session
  PRIMARY KEY (item_id, round_id, form)
) STRICT, WITHOUT ROWID;

CREATE INDEX idx_item_printing_round_id ON item_printing (round_id, form, number);

CREATE TABLE asset (
  name       TEXT PRIMARY KEY,                         -- as item text names it: ![…](asset:name)
  media_type TEXT NOT NULL CHECK (media_type IN ('image/svg+xml', 'image/png', 'image/jpeg', 'image/webp', 'image/gif')),
  sha256     TEXT NOT NULL,
  bytes      BLOB NOT NULL
) STRICT;

ALTER TABLE item_revision ADD COLUMN stimulus_group TEXT;   -- items of one subject with the same one share their stimulus
ALTER TABLE item_revision ADD COLUMN response_count INTEGER NOT NULL DEFAULT 1 CHECK (response_count BETWEEN 1 AND 15); -- options to mark

CREATE INDEX idx_item_revision_stimulus_group ON item_revision (stimulus_group) WHERE stimulus_group IS NOT NULL;

CREATE TABLE item_key_new (
  id          INTEGER PRIMARY KEY,
  revision_id INTEGER NOT NULL REFERENCES item_revision (id),
  version     INTEGER NOT NULL CHECK (version >= 1),   -- the highest is in force
  status      TEXT NOT NULL CHECK (status IN ('provisional', 'final')), -- 가답안, 최종정답
  kind        TEXT NOT NULL CHECK (kind IN ('options', 'set', 'all', 'none')), -- any of them, exactly them, 전항정답, 정답없음
  reason      TEXT,                                    -- why it replaced the one before
  created_at  INTEGER NOT NULL,
  UNIQUE (revision_id, version)
) STRICT;

INSERT INTO item_key_new (id, revision_id, version, status, kind, reason, created_at)
SELECT id, revision_id, version, status, iif(accepts_all = 1, 'all', 'options'), NULL, created_at FROM item_key;

DROP TABLE item_key;
ALTER TABLE item_key_new RENAME TO item_key;

CREATE TABLE session_new (
  id              TEXT PRIMARY KEY,
  mode            TEXT NOT NULL CHECK (mode IN ('mock', 'timed', 'learn', 'review')),
  exam_id         TEXT NOT NULL,
  exam_definition TEXT NOT NULL,                       -- the exam file as it was on that day, JSON
  complete        INTEGER NOT NULL CHECK (complete IN (0, 1)), -- 0: fewer items than the exam asks
  round_id        TEXT REFERENCES round (id),          -- NULL: not one round's own paper
  form            TEXT,                                -- 책형 of that round
  shuffle_seed    INTEGER,                             -- NULL: options in the order of their numbers
  created_at      INTEGER NOT NULL,
  finished_at     INTEGER                              -- NULL: open
) STRICT;

INSERT INTO session_new (id, mode, exam_id, exam_definition, complete, created_at, finished_at)
SELECT id, mode, exam_id, exam_definition, complete, created_at, finished_at FROM session;

DROP TABLE session;
ALTER TABLE session_new RENAME TO session;
CREATE INDEX idx_session_exam_id ON session (exam_id, finished_at);

ALTER TABLE session_item ADD COLUMN option_order TEXT; -- numbers as shown, '3,1,2,5,4'; NULL: as numbered

CREATE TABLE session_event_new (
  session_id TEXT NOT NULL REFERENCES session (id),
  seq        INTEGER NOT NULL CHECK (seq >= 1),
  at         INTEGER NOT NULL,                         -- session time, epoch ms; never goes back
  kind       TEXT NOT NULL CHECK (kind IN ('respond', 'flag', 'strike', 'note', 'highlight', 'move', 'reveal',
                                           'begin-period', 'hand-in', 'resume', 'finish')),
  position   INTEGER CHECK (position >= 1),
  period     INTEGER CHECK (period >= 1),
  response   TEXT CHECK (response GLOB '[1-9]*'),      -- respond: '3', or '2,4' of several; NULL is a blank (무응답)
  option_no  INTEGER CHECK (option_no BETWEEN 1 AND 15), -- strike
  switched   INTEGER CHECK (switched IN (0, 1)),       -- flag, strike and highlight: set or taken off
  text       TEXT,                                     -- note, quote of a highlight, or the reason of a hand-in
  part       TEXT,                                     -- highlight: stimulus, stem, statement:ㄱ, option:3
  start      INTEGER CHECK (start >= 0),               -- highlight: UTF-16 units into the part
  stop       INTEGER CHECK (stop > start),             -- exclusive
  PRIMARY KEY (session_id, seq)
) STRICT, WITHOUT ROWID;

INSERT INTO session_event_new (session_id, seq, at, kind, position, period, response, option_no, switched, text)
SELECT session_id, seq, at, kind, position, period, iif(kind = 'respond', CAST(option_no AS TEXT), NULL),
       iif(kind = 'respond', NULL, option_no), switched, text
FROM session_event;

DROP TABLE session_event;
ALTER TABLE session_event_new RENAME TO session_event;
CREATE INDEX idx_session_event_kind ON session_event (kind, session_id, position, at) WHERE kind IN ('flag', 'note');

CREATE TABLE attempt_new (
  id          INTEGER PRIMARY KEY,
  session_id  TEXT NOT NULL REFERENCES session (id),
  position    INTEGER NOT NULL CHECK (position >= 1),
  item_id     TEXT NOT NULL REFERENCES item (id),
  key_id      INTEGER NOT NULL REFERENCES item_key (id), -- the key it was graded by last
  response    TEXT CHECK (response GLOB '[1-9]*'),     -- '3', or '2,4' of several; NULL: left blank (무응답)
  correct     INTEGER NOT NULL CHECK (correct IN (0, 1)),
  elapsed_ms  INTEGER NOT NULL CHECK (elapsed_ms >= 0),
  answered_at INTEGER NOT NULL,
  UNIQUE (session_id, position)
) STRICT;

INSERT INTO attempt_new (id, session_id, position, item_id, key_id, response, correct, elapsed_ms, answered_at)
SELECT id, session_id, position, item_id, key_id, CAST(response AS TEXT), correct, elapsed_ms, answered_at
FROM attempt;

DROP TABLE attempt;
ALTER TABLE attempt_new RENAME TO attempt;
CREATE INDEX idx_attempt_item_id ON attempt (item_id, answered_at);

CREATE TABLE explanation_new (
  id             TEXT PRIMARY KEY,
  item_id        TEXT NOT NULL REFERENCES item (id),
  revision_id    INTEGER NOT NULL REFERENCES item_revision (id),
  session_id     TEXT REFERENCES session (id),
  mode           TEXT NOT NULL CHECK (mode IN ('reasoning', 'direct')),
  response       TEXT CHECK (response GLOB '[1-9]*'),  -- told to the model; NULL: none or blank
  model_name     TEXT NOT NULL,
  model_sha256   TEXT NOT NULL,
  built_in       INTEGER NOT NULL CHECK (built_in IN (0, 1)),
  prompt_version INTEGER NOT NULL,
  sampler        TEXT NOT NULL,                        -- JSON, for the record only
  thought        TEXT NOT NULL,
  text           TEXT NOT NULL,
  agrees         INTEGER NOT NULL CHECK (agrees IN (0, 1)), -- with the key in force when it was made
  end_reason     TEXT NOT NULL CHECK (end_reason IN ('complete', 'cancelled', 'died', 'length')),
  prompt_tokens  INTEGER NOT NULL,
  reused_tokens  INTEGER NOT NULL,                     -- of the prompt, not evaluated again
  thought_tokens INTEGER NOT NULL,
  answer_tokens  INTEGER NOT NULL,
  load_ms        INTEGER NOT NULL,
  prompt_ms      INTEGER NOT NULL,
  first_token_ms INTEGER NOT NULL,
  thought_ms     INTEGER NOT NULL,
  total_ms       INTEGER NOT NULL,
  created_at     INTEGER NOT NULL
) STRICT;

INSERT INTO explanation_new (id, item_id, revision_id, session_id, mode, response, model_name, model_sha256, built_in,
                             prompt_version, sampler, thought, text, agrees, end_reason, prompt_tokens, reused_tokens,
                             thought_tokens, answer_tokens, load_ms, prompt_ms, first_token_ms, thought_ms, total_ms,
                             created_at)
SELECT id, item_id, revision_id, session_id, mode, CAST(response AS TEXT), model_name, model_sha256, built_in,
       prompt_version, sampler, thought, text, agrees, end_reason, prompt_tokens, reused_tokens, thought_tokens,
       answer_tokens, load_ms, prompt_ms, first_token_ms, thought_ms, total_ms, created_at
FROM explanation ORDER BY rowid;

DROP TABLE explanation;
ALTER TABLE explanation_new RENAME TO explanation;
CREATE INDEX idx_explanation_item_id ON explanation (item_id, created_at);

CREATE TABLE regrade (
  id          TEXT PRIMARY KEY,
  session_id  TEXT NOT NULL REFERENCES session (id),
  at          INTEGER NOT NULL,
  reason      TEXT NOT NULL,                           -- as announced
  old_outcome TEXT CHECK (old_outcome IN ('passed', 'failed', 'ranked', 'unknown')), -- NULL: not judged (연습)
  new_outcome TEXT CHECK (new_outcome IN ('passed', 'failed', 'ranked', 'unknown')),
  old_correct INTEGER NOT NULL CHECK (old_correct >= 0),
  new_correct INTEGER NOT NULL CHECK (new_correct >= 0),
  old_total   REAL,
  new_total   REAL,
  max_total   REAL,
  old_average REAL,                                    -- of the subjects' percentages
  new_average REAL
) STRICT, WITHOUT ROWID;

CREATE INDEX idx_regrade_session_id ON regrade (session_id, at);

CREATE TABLE regrade_item (
  regrade_id  TEXT NOT NULL REFERENCES regrade (id),
  position    INTEGER NOT NULL CHECK (position >= 1),
  old_key_id  INTEGER NOT NULL REFERENCES item_key (id),
  new_key_id  INTEGER NOT NULL REFERENCES item_key (id),
  old_correct INTEGER NOT NULL CHECK (old_correct IN (0, 1)),
  new_correct INTEGER NOT NULL CHECK (new_correct IN (0, 1)),
  PRIMARY KEY (regrade_id, position)
) STRICT, WITHOUT ROWID;
