-- What a fresh database has. Generated: npm run schema.

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL                                  -- one JSON value
) STRICT, WITHOUT ROWID;

CREATE TABLE item (
  number     INTEGER PRIMARY KEY,                      -- row number for search indexes; never leaves db/
  id         TEXT NOT NULL UNIQUE,                     -- stable across computers
  subject_id TEXT NOT NULL,
  origin     TEXT NOT NULL CHECK (origin IN ('starter', 'official', 'user', 'generated')),
  licence    TEXT NOT NULL,
  revision   INTEGER NOT NULL CHECK (revision >= 1),   -- the current one
  created_at INTEGER NOT NULL,
  removed_at INTEGER                                   -- NULL: in the bank
, source TEXT, import_id TEXT REFERENCES item_import (id), paper_exam TEXT, paper_subject TEXT, unsorted_exam_id TEXT) STRICT;

CREATE INDEX idx_item_subject_id ON item (subject_id) WHERE removed_at IS NULL;

CREATE TABLE item_revision (
  id              INTEGER PRIMARY KEY,
  item_id         TEXT NOT NULL REFERENCES item (id),
  revision        INTEGER NOT NULL CHECK (revision >= 1),
  topic           TEXT,
  stimulus        TEXT,
  stem            TEXT NOT NULL,
  rationale       TEXT,
  effective_on    TEXT CHECK (effective_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  difficulty      TEXT CHECK (difficulty IN ('easy', 'medium', 'hard')),
  cognitive_level TEXT CHECK (cognitive_level IN ('recall', 'interpretation', 'problem-solving')),
  created_at      INTEGER NOT NULL, stimulus_group TEXT, response_count INTEGER NOT NULL DEFAULT 1 CHECK (response_count BETWEEN 1 AND 15), fingerprint BLOB,
  UNIQUE (item_id, revision)
) STRICT;

CREATE TABLE item_option (
  revision_id INTEGER NOT NULL REFERENCES item_revision (id),
  no          INTEGER NOT NULL CHECK (no BETWEEN 1 AND 15),
  text        TEXT NOT NULL,
  reason      TEXT,                                    -- why it is right or wrong, authored
  PRIMARY KEY (revision_id, no)
) STRICT, WITHOUT ROWID;

CREATE TABLE item_statement (
  revision_id INTEGER NOT NULL REFERENCES item_revision (id),
  position    INTEGER NOT NULL CHECK (position >= 1),
  label       TEXT NOT NULL,                           -- ㄱ, ㄴ, ㄷ
  text        TEXT NOT NULL,
  PRIMARY KEY (revision_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE item_citation (
  revision_id INTEGER NOT NULL REFERENCES item_revision (id),
  position    INTEGER NOT NULL CHECK (position >= 1),
  kind        TEXT NOT NULL CHECK (kind IN ('law', 'standard', 'textbook', 'guideline')),
  text        TEXT NOT NULL,
  PRIMARY KEY (revision_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE item_key_option (
  key_id INTEGER NOT NULL REFERENCES item_key (id),
  no     INTEGER NOT NULL CHECK (no BETWEEN 1 AND 15),
  PRIMARY KEY (key_id, no)
) STRICT, WITHOUT ROWID;

CREATE TABLE session_elective (
  session_id TEXT NOT NULL REFERENCES session (id),
  subject_id TEXT NOT NULL,
  PRIMARY KEY (session_id, subject_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE session_period (
  session_id     TEXT NOT NULL REFERENCES session (id),
  no             INTEGER NOT NULL CHECK (no >= 1),
  name           TEXT NOT NULL,
  duration_ms    INTEGER CHECK (duration_ms > 0),      -- NULL: no clock (학습)
  break_ms       INTEGER CHECK (break_ms >= 0),        -- NULL: unknown, or the next is on another day
  day            INTEGER CHECK (day >= 1),
  estimated      INTEGER NOT NULL CHECK (estimated IN (0, 1)),
  first_position INTEGER NOT NULL CHECK (first_position >= 1),
  last_position  INTEGER NOT NULL CHECK (last_position >= first_position),
  PRIMARY KEY (session_id, no)
) STRICT, WITHOUT ROWID;

CREATE TABLE session_item (
  session_id  TEXT NOT NULL REFERENCES session (id),
  position    INTEGER NOT NULL CHECK (position >= 1),
  subject_id  TEXT NOT NULL,
  item_id     TEXT NOT NULL REFERENCES item (id),
  revision_id INTEGER NOT NULL REFERENCES item_revision (id), -- the one that was shown
  points      REAL NOT NULL CHECK (points > 0), option_order TEXT,
  PRIMARY KEY (session_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE session_score (
  session_id    TEXT NOT NULL REFERENCES session (id),
  subject_id    TEXT NOT NULL,
  correct       INTEGER NOT NULL CHECK (correct >= 0),
  items         INTEGER NOT NULL CHECK (items >= 1),
  points        REAL NOT NULL CHECK (points >= 0),
  max_points    REAL NOT NULL CHECK (max_points > 0),
  below_minimum INTEGER NOT NULL CHECK (below_minimum IN (0, 1)), -- of its fail group (과락)
  PRIMARY KEY (session_id, subject_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE session_outcome (
  session_id TEXT PRIMARY KEY REFERENCES session (id),
  outcome    TEXT NOT NULL CHECK (outcome IN ('passed', 'failed', 'ranked', 'unknown')),
  total      REAL NOT NULL,
  max_total  REAL NOT NULL CHECK (max_total > 0),
  average    REAL NOT NULL                             -- of the subjects' percentages
) STRICT, WITHOUT ROWID;

CREATE TABLE round (
  id      TEXT PRIMARY KEY,                            -- 회차: one administration of an exam
  exam_id TEXT NOT NULL,
  name    TEXT NOT NULL,                               -- 제42회
  held_on TEXT CHECK (held_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT, WITHOUT ROWID;

CREATE INDEX idx_round_exam_id ON round (exam_id, held_on);

CREATE TABLE asset (
  name       TEXT PRIMARY KEY,                         -- as item text names it: ![…](asset:name)
  media_type TEXT NOT NULL CHECK (media_type IN ('image/svg+xml', 'image/png', 'image/jpeg', 'image/webp', 'image/gif')),
  sha256     TEXT NOT NULL,
  bytes      BLOB NOT NULL
) STRICT;

CREATE INDEX idx_item_revision_stimulus_group ON item_revision (stimulus_group) WHERE stimulus_group IS NOT NULL;

CREATE TABLE "item_key" (
  id          INTEGER PRIMARY KEY,
  revision_id INTEGER NOT NULL REFERENCES item_revision (id),
  version     INTEGER NOT NULL CHECK (version >= 1),   -- the highest is in force
  status      TEXT NOT NULL CHECK (status IN ('provisional', 'final')), -- 가답안, 최종정답
  kind        TEXT NOT NULL CHECK (kind IN ('options', 'set', 'all', 'none')), -- any of them, exactly them, 전항정답, 정답없음
  reason      TEXT,                                    -- why it replaced the one before
  created_at  INTEGER NOT NULL,
  UNIQUE (revision_id, version)
) STRICT;

CREATE TABLE "session" (
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
, removed_at INTEGER) STRICT;

CREATE TABLE "attempt" (
  id          INTEGER PRIMARY KEY,
  session_id  TEXT NOT NULL REFERENCES session (id),
  position    INTEGER NOT NULL CHECK (position >= 1),
  item_id     TEXT NOT NULL REFERENCES item (id),
  key_id      INTEGER NOT NULL REFERENCES item_key (id), -- the key it was graded by last
  response    TEXT CHECK (response GLOB '[1-9]*'),     -- '3', or '2,4' of several; NULL: left blank (무응답)
  correct     INTEGER NOT NULL CHECK (correct IN (0, 1)),
  elapsed_ms  INTEGER NOT NULL CHECK (elapsed_ms >= 0),
  answered_at INTEGER NOT NULL, confidence TEXT CHECK (confidence IN ('guessed', 'unsure', 'known', 'easy')),
  UNIQUE (session_id, position)
) STRICT;

CREATE INDEX idx_attempt_item_id ON attempt (item_id, answered_at);

CREATE TABLE "explanation" (
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
, kind TEXT NOT NULL DEFAULT 'explanation'
  CHECK (kind IN ('explanation', 'hint', 'option', 'question')), option_no INTEGER
  CHECK (option_no BETWEEN 1 AND 15) CHECK ((kind = 'option') = (option_no IS NOT NULL)), question TEXT CHECK ((kind = 'question') = (question IS NOT NULL)), follows TEXT REFERENCES explanation (id), marked_at INTEGER, mark_note TEXT CHECK ((marked_at IS NULL) = (mark_note IS NULL))) STRICT;

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

CREATE INDEX idx_item_import_id_removed_at ON item (import_id, removed_at) WHERE import_id IS NOT NULL;

CREATE INDEX idx_item_revision_fingerprint ON item_revision (fingerprint);

CREATE TABLE item_tag (
  item_id TEXT NOT NULL REFERENCES item (id),
  tag     TEXT NOT NULL,
  PRIMARY KEY (item_id, tag)
) STRICT, WITHOUT ROWID;

CREATE INDEX idx_item_tag_tag ON item_tag (tag);

CREATE TABLE item_import (
  id         TEXT PRIMARY KEY,
  at         INTEGER NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('writing', 'publishing', 'done', 'undoing', 'undone')),
  files      TEXT NOT NULL,                            -- JSON list of names, for the record only
  items      INTEGER NOT NULL CHECK (items >= 0),
  duplicates INTEGER NOT NULL CHECK (duplicates >= 0),
  rejected   INTEGER NOT NULL CHECK (rejected >= 0)
, undone_at INTEGER) STRICT, WITHOUT ROWID;

CREATE TABLE import_mapping (
  signature TEXT PRIMARY KEY,                          -- of the table's columns
  mapping   TEXT NOT NULL,                             -- JSON, read back whole
  used_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE bank_change (
  id   TEXT PRIMARY KEY,
  at   INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('tag', 'untag', 'move', 'remove'))
) STRICT, WITHOUT ROWID;

CREATE TABLE bank_change_item (
  change_id TEXT NOT NULL REFERENCES bank_change (id),
  item_id   TEXT NOT NULL REFERENCES item (id),
  old       TEXT NOT NULL,                             -- the tag, or the subject before; '' for a removal
  PRIMARY KEY (change_id, item_id, old)
) STRICT, WITHOUT ROWID;

CREATE INDEX idx_explanation_follows ON explanation (follows) WHERE follows IS NOT NULL;

CREATE TABLE document (
  id        TEXT PRIMARY KEY,
  title     TEXT NOT NULL,
  file_name TEXT NOT NULL,
  format    TEXT NOT NULL CHECK (format IN ('pdf', 'text', 'hwp', 'hwpx')),
  -- NULL: the format has no pages.
  pages     INTEGER,
  -- Of the file: the same one is not taken in twice.
  sha256    TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  added_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE document_passage (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  page        INTEGER,
  heading     TEXT,
  -- 제30조, 제12조의2: of a statute.
  article     TEXT,
  text        TEXT NOT NULL,
  UNIQUE (document_id, position)
) STRICT;

CREATE INDEX idx_document_passage_article ON document_passage (article) WHERE article IS NOT NULL;

CREATE TABLE explanation_passage (
  explanation_id TEXT NOT NULL REFERENCES explanation (id) ON DELETE CASCADE,
  position       INTEGER NOT NULL,
  document_id    TEXT NOT NULL,
  title          TEXT NOT NULL,
  page           INTEGER,
  text           TEXT NOT NULL,
  PRIMARY KEY (explanation_id, position)
) STRICT;

CREATE TABLE model_file (
  id           TEXT PRIMARY KEY,
  name         TEXT NOT NULL,
  path         TEXT NOT NULL UNIQUE,
  bytes        INTEGER NOT NULL CHECK (bytes > 0),
  -- Of the file when it was added, epoch ms: a change of size or time asks for a new hash.
  modified_at  REAL NOT NULL,
  sha256       TEXT NOT NULL CHECK (length(sha256) = 64),
  architecture TEXT NOT NULL,
  quantisation TEXT,
  train_context_tokens INTEGER NOT NULL,
  is_exaone    INTEGER NOT NULL CHECK (is_exaone IN (0, 1)),
  linked       INTEGER NOT NULL CHECK (linked IN (0, 1)),
  added_at     INTEGER NOT NULL
, changed_at REAL, checked_at INTEGER) STRICT;

CREATE TABLE licence_acceptance (
  licence_id  TEXT NOT NULL,
  sha256      TEXT NOT NULL CHECK (length(sha256) = 64),  -- of the text
  text        TEXT NOT NULL,
  source      TEXT NOT NULL,                              -- address that gave the text
  accepted_at INTEGER NOT NULL,
  PRIMARY KEY (licence_id, sha256)
) STRICT;

CREATE TABLE model_exam (
  id              TEXT PRIMARY KEY,
  created_at      INTEGER NOT NULL,
  finished_at     INTEGER,                                -- NULL: not every answer is given
  removed_at      INTEGER,                                -- NULL: in the list
  title           TEXT NOT NULL,
  exam_id         TEXT,                                   -- NULL: items of a query over all exams
  query           TEXT NOT NULL,
  -- JSON by exam id: the exams' definitions as they were, so that a later version judges no earlier run.
  exam_definitions TEXT NOT NULL,
  way             TEXT NOT NULL CHECK (way IN ('protocol', 'kmmlu-pro', 'likelihood')),
  mode            TEXT NOT NULL CHECK (mode IN ('reasoning', 'direct')),
  seed            INTEGER NOT NULL CHECK (seed BETWEEN 0 AND 4294967295),
  parallel        INTEGER NOT NULL CHECK (parallel >= 1),
  orders          INTEGER NOT NULL CHECK (orders >= 1),
  model_name      TEXT NOT NULL,
  model_sha256    TEXT NOT NULL,                          -- '': a server's model
  model_path      TEXT NOT NULL,
  built_in        INTEGER NOT NULL CHECK (built_in IN (0, 1)),
  template_sha256 TEXT NOT NULL,                          -- '': the server's own template
  prompt_version  INTEGER NOT NULL,
  temperature     REAL NOT NULL,
  top_p           REAL NOT NULL,
  presence_penalty REAL NOT NULL,
  thought_budget  INTEGER NOT NULL,
  max_final_tokens INTEGER NOT NULL,
  program_version TEXT NOT NULL,
  state           TEXT NOT NULL CHECK (state IN ('running', 'paused', 'failed', 'done')),
  error           TEXT,                                   -- JSON, why it stopped
  active_ms       INTEGER NOT NULL DEFAULT 0,             -- the model worked at it
  repeated        INTEGER NOT NULL DEFAULT 0,             -- answers given again after it stood still
  repeated_otherwise INTEGER NOT NULL DEFAULT 0           -- of those, with another text
) STRICT, WITHOUT ROWID;

CREATE TABLE model_exam_item (
  model_exam_id TEXT NOT NULL REFERENCES model_exam (id) ON DELETE CASCADE,
  position      INTEGER NOT NULL CHECK (position >= 1),
  item_id       TEXT NOT NULL REFERENCES item (id),
  revision_id   INTEGER NOT NULL REFERENCES item_revision (id),
  key_id        INTEGER NOT NULL REFERENCES item_key (id),
  exam_id       TEXT,                                     -- NULL: of no exam that is known
  subject_id    TEXT NOT NULL,
  subject_name  TEXT NOT NULL,
  round_id      TEXT REFERENCES round (id),
  points        REAL NOT NULL CHECK (points > 0),
  PRIMARY KEY (model_exam_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE model_answer (
  model_exam_id TEXT NOT NULL REFERENCES model_exam (id) ON DELETE CASCADE,
  position      INTEGER NOT NULL CHECK (position >= 1),
  option_order  INTEGER NOT NULL CHECK (option_order >= 0),
  shown         TEXT NOT NULL,                            -- JSON list: printed numbers as they stood
  state         TEXT CHECK (state IN ('answered', 'unparsed', 'error')),  -- NULL: open
  response      TEXT,                                     -- printed numbers; NULL: none was read
  correct       INTEGER NOT NULL DEFAULT 0 CHECK (correct IN (0, 1)),
  thought       TEXT NOT NULL DEFAULT '',
  text          TEXT NOT NULL DEFAULT '',
  closed_by     TEXT CHECK (closed_by IN ('model', 'budget', 'loop', 'none')),
  end_reason    TEXT CHECK (end_reason IN ('complete', 'length')),
  likelihoods   TEXT,                                     -- JSON by printed number: logarithms of probabilities
  prompt_sha256 TEXT,
  prompt_tokens INTEGER NOT NULL DEFAULT 0,
  reused_tokens INTEGER NOT NULL DEFAULT 0,
  thought_tokens INTEGER NOT NULL DEFAULT 0,
  final_tokens  INTEGER NOT NULL DEFAULT 0,
  ms            INTEGER NOT NULL DEFAULT 0,
  error         TEXT,                                     -- JSON
  answered_at   INTEGER,
  PRIMARY KEY (model_exam_id, position, option_order)
) STRICT, WITHOUT ROWID;

CREATE TABLE "item_printing" (
  item_id  TEXT NOT NULL REFERENCES item (id),
  round_id TEXT NOT NULL REFERENCES round (id),
  form     TEXT NOT NULL,                              -- 책형; '' where the round has one form only
  number   INTEGER CHECK (number >= 1),                -- as printed within its subject's session; NULL: not known
  PRIMARY KEY (item_id, round_id, form)
) STRICT, WITHOUT ROWID;

CREATE INDEX idx_item_printing_round_id ON item_printing (round_id, form, number);

CREATE TABLE "session_event" (
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

CREATE INDEX idx_session_event_kind ON session_event (kind, session_id, position, at) WHERE kind IN ('flag', 'note');

CREATE INDEX idx_session_created_at ON session (created_at) WHERE finished_at IS NULL AND removed_at IS NULL;

CREATE INDEX idx_session_exam_id_mode_created_at ON session (exam_id, mode, created_at)
  WHERE finished_at IS NOT NULL AND removed_at IS NULL;

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

CREATE TABLE imported_review (
  item_id   TEXT NOT NULL REFERENCES item (id),
  at        INTEGER NOT NULL,
  rating    TEXT NOT NULL CHECK (rating IN ('again', 'hard', 'good', 'easy')),
  import_id TEXT REFERENCES item_import (id),
  PRIMARY KEY (item_id, at)
) STRICT, WITHOUT ROWID;

CREATE INDEX idx_imported_review_import_id ON imported_review (import_id) WHERE import_id IS NOT NULL;

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

CREATE INDEX idx_attempt_answered_at ON attempt (answered_at, item_id, correct);

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

CREATE TABLE held_review (
  import_id TEXT NOT NULL REFERENCES item_import (id),
  item_id   TEXT NOT NULL REFERENCES item (id),
  at        INTEGER NOT NULL,
  rating    TEXT NOT NULL CHECK (rating IN ('again', 'hard', 'good', 'easy')),
  PRIMARY KEY (import_id, item_id, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE erratum (
  id           TEXT PRIMARY KEY,
  item_id      TEXT NOT NULL REFERENCES item (id),
  revision_id  INTEGER NOT NULL REFERENCES item_revision (id),
  kind         TEXT NOT NULL CHECK (kind IN ('key', 'rationale', 'outdated', 'wording', 'other')),
  -- Options that the learner holds for the key: '3', '2,4'; NULL without a proposal.
  proposed     TEXT CHECK (proposed IS NULL OR kind = 'key'),
  text         TEXT NOT NULL CHECK (text <> '' OR proposed IS NOT NULL),
  created_at   INTEGER NOT NULL,
  withdrawn_at INTEGER
) STRICT;

CREATE INDEX idx_erratum_item_id ON erratum (item_id, created_at);
