-- Exam and subject as the imported file names them: 관세사, 관세법개론. NULL: it names none, or it was written here.
ALTER TABLE item ADD COLUMN paper_exam TEXT;
ALTER TABLE item ADD COLUMN paper_subject TEXT;
-- The exam that an item in 미분류 is of, which no subject tells; NULL: of none that is known.
ALTER TABLE item ADD COLUMN unsorted_exam_id TEXT;

-- A data set may say of which round an item is and not where it stood in it.
CREATE TABLE item_printing_next (
  item_id  TEXT NOT NULL REFERENCES item (id),
  round_id TEXT NOT NULL REFERENCES round (id),
  form     TEXT NOT NULL,                              -- 책형; '' where the round has one form only
  number   INTEGER CHECK (number >= 1),                -- as printed within its subject's session; NULL: not known
  PRIMARY KEY (item_id, round_id, form)
) STRICT, WITHOUT ROWID;

INSERT INTO item_printing_next (item_id, round_id, form, number)
SELECT item_id, round_id, form, number FROM item_printing;

DROP TABLE item_printing;
ALTER TABLE item_printing_next RENAME TO item_printing;

CREATE INDEX idx_item_printing_round_id ON item_printing (round_id, form, number);
