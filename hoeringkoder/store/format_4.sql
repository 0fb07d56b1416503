-- The tables of a project file of format 4, as they stand in the file itself; docs/file-format.md says what
-- they mean. A file whose schema is not this, word for word, is not opened: so nothing that a stranger has put
-- into one (a trigger, a view, an expression) is ever run, and SQLite's own check on opening sees to types.
-- Words are compared one by one, because for an IN of many SQLite builds a list anew for every row it checks.

CREATE TABLE project_info (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE step (
    seq INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32),
    clock INTEGER NOT NULL CHECK (clock > 0),
    at TEXT NOT NULL,
    coder TEXT NOT NULL CHECK (length(coder) <= 10000),
    label TEXT NOT NULL CHECK (length(label) <= 10000),
    kind TEXT NOT NULL
        CHECK (kind = 'do' OR kind = 'undo' OR kind = 'redo' OR kind = 'merge' OR kind = 'note'),
    target TEXT,
    part_of TEXT,
    origin INTEGER,
    held INTEGER NOT NULL CHECK (held IN (0, 1)),
    undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
    digest TEXT NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX step_clock ON step (clock, uid);
CREATE INDEX step_target ON step (target);
CREATE INDEX step_origin ON step (origin);
CREATE INDEX step_part ON step (part_of) WHERE part_of IS NOT NULL;

CREATE TABLE change (
    step INTEGER NOT NULL REFERENCES step (seq),
    kind TEXT NOT NULL
        CHECK (kind = 'coder' OR kind = 'respondent' OR kind = 'response' OR kind = 'authorship'
            OR kind = 'attribute' OR kind = 'code' OR kind = 'coding' OR kind = 'tie' OR kind = 'form'
            OR kind = 'survey' OR kind = 'invited' OR kind = 'assignment' OR kind = 'mark' OR kind = 'memo'),
    row TEXT NOT NULL,
    before TEXT,
    after TEXT NOT NULL,
    PRIMARY KEY (step, kind, row)
) WITHOUT ROWID, STRICT;
CREATE INDEX change_row ON change (row, kind);

CREATE TABLE original (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE content (
    response TEXT NOT NULL REFERENCES response (uid) DEFERRABLE INITIALLY DEFERRED,
    reading TEXT NOT NULL CHECK (length(reading) = 16),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    media_type TEXT NOT NULL,
    reader TEXT NOT NULL,
    needs_ocr INTEGER NOT NULL CHECK (needs_ocr IN (0, 1)),
    characters INTEGER NOT NULL CHECK (characters >= 0),
    pages INTEGER CHECK (pages > 0),
    paragraph_count INTEGER NOT NULL CHECK (paragraph_count >= 0),
    text_sha256 TEXT NOT NULL CHECK (length(text_sha256) = 64),
    cut_sha256 TEXT NOT NULL CHECK (length(cut_sha256) = 64),
    page_starts TEXT NOT NULL,
    sections TEXT NOT NULL,
    paragraphs TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (response, reading)
) STRICT;
CREATE INDEX content_sha256 ON content (sha256);

CREATE TABLE coder (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) = 32),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    clock INTEGER NOT NULL CHECK (clock >= 0),
    step TEXT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 10000)
) STRICT;

CREATE TABLE respondent (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) = 32),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    clock INTEGER NOT NULL CHECK (clock >= 0),
    step TEXT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 10000),
    type TEXT NOT NULL CHECK (length(type) <= 10000)
) STRICT;

CREATE TABLE response (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) = 32),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    clock INTEGER NOT NULL CHECK (clock >= 0),
    step TEXT NOT NULL,
    title TEXT NOT NULL CHECK (length(title) <= 10000),
    status TEXT NOT NULL
        CHECK (status = 'new' OR status = 'in_progress' OR status = 'done' OR status = 'to_clarify'
            OR status = 'no_remarks' OR status = 'needs_ocr'),
    filename TEXT NOT NULL CHECK (length(filename) <= 10000),
    reading TEXT NOT NULL CHECK (length(reading) = 16),
    codings INTEGER NOT NULL CHECK (codings >= 0),
    to_read INTEGER NOT NULL CHECK (to_read >= 0),
    coded INTEGER NOT NULL CHECK (coded >= 0),
    aside INTEGER NOT NULL CHECK (aside >= 0),
    read INTEGER NOT NULL CHECK (read >= 0)
) STRICT;

CREATE TABLE authorship (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) = 32),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    clock INTEGER NOT NULL CHECK (clock >= 0),
    step TEXT NOT NULL,
    response TEXT NOT NULL REFERENCES response (uid) DEFERRABLE INITIALLY DEFERRED,
    respondent TEXT NOT NULL REFERENCES respondent (uid) DEFERRABLE INITIALLY DEFERRED,
    certainty INTEGER NOT NULL CHECK (certainty BETWEEN 0 AND 100)
) STRICT;
CREATE INDEX authorship_response ON authorship (response);
CREATE INDEX authorship_respondent ON authorship (respondent);

CREATE TABLE attribute (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) = 32),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    clock INTEGER NOT NULL CHECK (clock >= 0),
    step TEXT NOT NULL,
    response TEXT NOT NULL REFERENCES response (uid) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (length(name) <= 10000),
    value TEXT NOT NULL
) STRICT;
CREATE INDEX attribute_response ON attribute (response);

CREATE TABLE code (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) = 32),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    clock INTEGER NOT NULL CHECK (clock >= 0),
    step TEXT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 10000),
    parent TEXT REFERENCES code (uid) DEFERRABLE INITIALLY DEFERRED,
    place TEXT NOT NULL CHECK (length(place) <= 10000 AND place NOT GLOB '*[^0-9A-Za-z]*'),
    colour TEXT NOT NULL
        CHECK (colour = '' OR colour GLOB '#[0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f]'),
    definition TEXT NOT NULL,
    examples TEXT NOT NULL,
    excludes TEXT NOT NULL,
    archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
    key TEXT NOT NULL CHECK (length(key) <= 10000)
) STRICT;

CREATE TABLE coding (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) = 32),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    clock INTEGER NOT NULL CHECK (clock >= 0),
    step TEXT NOT NULL,
    response TEXT NOT NULL REFERENCES response (uid) DEFERRABLE INITIALLY DEFERRED,
    code TEXT NOT NULL REFERENCES code (uid) DEFERRABLE INITIALLY DEFERRED,
    coder TEXT NOT NULL REFERENCES coder (uid) DEFERRABLE INITIALLY DEFERRED,
    made_in TEXT NOT NULL CHECK (length(made_in) = 16),
    made_start INTEGER NOT NULL CHECK (made_start >= 0),
    made_end INTEGER NOT NULL CHECK (made_end > made_start),
    stance TEXT NOT NULL
        CHECK (stance = '' OR stance = 'support' OR stance = 'support_with_remarks'
            OR stance = 'unclear' OR stance = 'oppose' OR stance = 'mentions'),
    memo TEXT NOT NULL,
    created_at TEXT NOT NULL,
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL CHECK ("end" >= start),
    quote TEXT NOT NULL,
    context_before TEXT NOT NULL,
    context_after TEXT NOT NULL,
    page INTEGER CHECK (page > 0),
    paragraph INTEGER NOT NULL CHECK (paragraph >= 0),
    ledger_start INTEGER NOT NULL CHECK (ledger_start >= 0),
    ledger_end INTEGER NOT NULL CHECK (ledger_end >= ledger_start),
    hidden INTEGER NOT NULL CHECK (hidden BETWEEN 0 AND 2)
) STRICT;
CREATE INDEX coding_place ON coding (response, start, "end");
CREATE INDEX coding_in_response ON coding (response, ledger_start, ledger_end) WHERE deleted = 0 AND hidden = 0;
CREATE INDEX coding_of_code ON coding (code, response, stance) WHERE deleted = 0 AND hidden = 0;
CREATE INDEX coding_without_place ON coding (response) WHERE deleted = 0 AND hidden = 2;
CREATE INDEX coding_with_memo ON coding (response) WHERE memo <> '' AND deleted = 0;

CREATE TABLE tie (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) = 32),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    clock INTEGER NOT NULL CHECK (clock >= 0),
    step TEXT NOT NULL,
    question TEXT NOT NULL CHECK (length(question) <= 10000),
    code TEXT NOT NULL REFERENCES code (uid) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE form (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) = 32),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    clock INTEGER NOT NULL CHECK (clock >= 0),
    step TEXT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 10000),
    paragraphs TEXT NOT NULL
) STRICT;

CREATE TABLE survey (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) = 32),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    clock INTEGER NOT NULL CHECK (clock >= 0),
    step TEXT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 10000),
    plan TEXT NOT NULL
) STRICT;

CREATE TABLE invited (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) = 32),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    clock INTEGER NOT NULL CHECK (clock >= 0),
    step TEXT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 10000),
    type TEXT NOT NULL CHECK (length(type) <= 10000),
    respondent TEXT REFERENCES respondent (uid) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE assignment (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) = 32),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    clock INTEGER NOT NULL CHECK (clock >= 0),
    step TEXT NOT NULL,
    response TEXT NOT NULL REFERENCES response (uid) DEFERRABLE INITIALLY DEFERRED,
    coder TEXT NOT NULL REFERENCES coder (uid) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX assignment_response ON assignment (response);

CREATE TABLE mark (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) = 32),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    clock INTEGER NOT NULL CHECK (clock >= 0),
    step TEXT NOT NULL,
    response TEXT NOT NULL REFERENCES response (uid) DEFERRABLE INITIALLY DEFERRED,
    coder TEXT NOT NULL REFERENCES coder (uid) DEFERRABLE INITIALLY DEFERRED,
    words TEXT NOT NULL CHECK (length(words) = 16),
    nth INTEGER NOT NULL CHECK (nth >= 0),
    state TEXT NOT NULL CHECK (state = 'read' OR state = 'aside'),
    reason TEXT NOT NULL,
    ledger_place INTEGER NOT NULL CHECK (ledger_place >= -1)
) STRICT;
CREATE INDEX mark_in_response ON mark (response, ledger_place, state) WHERE deleted = 0;

CREATE TABLE memo (
    uid TEXT NOT NULL PRIMARY KEY CHECK (length(uid) = 32),
    deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    clock INTEGER NOT NULL CHECK (clock >= 0),
    step TEXT NOT NULL,
    about_kind TEXT NOT NULL
        CHECK (about_kind = 'project' OR about_kind = 'response' OR about_kind = 'respondent'
            OR about_kind = 'code' OR about_kind = 'coding'),
    about TEXT NOT NULL CHECK (length(about) = 32 OR (about = '' AND about_kind = 'project')),
    coder TEXT NOT NULL REFERENCES coder (uid) DEFERRABLE INITIALLY DEFERRED,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX memo_about ON memo (about);
