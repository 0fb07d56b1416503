-- The tables of a project file of format 1 (November 2026), word for word as they stand in such a file.
-- Kept for `store.migrating` and `store.rescue`, which must know what they meet.

CREATE TABLE project_info (
    "key" VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY ("key")
);
CREATE TABLE step (
    seq INTEGER NOT NULL,
    uid VARCHAR NOT NULL,
    clock INTEGER NOT NULL,
    at VARCHAR NOT NULL,
    coder VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    target VARCHAR,
    origin INTEGER,
    held BOOLEAN NOT NULL,
    undone BOOLEAN NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (uid)
);
CREATE INDEX step_origin ON step (origin);
CREATE INDEX step_target ON step (target);
CREATE TABLE coder (
    name VARCHAR NOT NULL,
    uid VARCHAR NOT NULL,
    deleted BOOLEAN NOT NULL,
    clock INTEGER NOT NULL,
    step VARCHAR NOT NULL,
    PRIMARY KEY (uid)
);
CREATE TABLE respondent (
    name VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    uid VARCHAR NOT NULL,
    deleted BOOLEAN NOT NULL,
    clock INTEGER NOT NULL,
    step VARCHAR NOT NULL,
    PRIMARY KEY (uid)
);
CREATE TABLE response (
    title VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    filename VARCHAR NOT NULL,
    uid VARCHAR NOT NULL,
    deleted BOOLEAN NOT NULL,
    clock INTEGER NOT NULL,
    step VARCHAR NOT NULL,
    PRIMARY KEY (uid)
);
CREATE TABLE code (
    name VARCHAR NOT NULL,
    parent VARCHAR,
    place VARCHAR NOT NULL,
    colour VARCHAR NOT NULL,
    definition VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    uid VARCHAR NOT NULL,
    deleted BOOLEAN NOT NULL,
    clock INTEGER NOT NULL,
    step VARCHAR NOT NULL,
    PRIMARY KEY (uid),
    FOREIGN KEY(parent) REFERENCES code (uid) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE original (
    sha256 VARCHAR NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (sha256)
);
CREATE TABLE change (
    step INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    "row" VARCHAR NOT NULL,
    "before" VARCHAR,
    "after" VARCHAR NOT NULL,
    PRIMARY KEY (step, kind, "row"),
    FOREIGN KEY(step) REFERENCES step (seq)
)
 WITHOUT ROWID;
CREATE INDEX change_row ON change ("row", kind);
CREATE TABLE authorship (
    response VARCHAR NOT NULL,
    respondent VARCHAR NOT NULL,
    uid VARCHAR NOT NULL,
    deleted BOOLEAN NOT NULL,
    clock INTEGER NOT NULL,
    step VARCHAR NOT NULL,
    PRIMARY KEY (uid),
    FOREIGN KEY(response) REFERENCES response (uid) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(respondent) REFERENCES respondent (uid) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_authorship_response ON authorship (response);
CREATE INDEX ix_authorship_respondent ON authorship (respondent);
CREATE TABLE attribute (
    response VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    uid VARCHAR NOT NULL,
    deleted BOOLEAN NOT NULL,
    clock INTEGER NOT NULL,
    step VARCHAR NOT NULL,
    PRIMARY KEY (uid),
    FOREIGN KEY(response) REFERENCES response (uid) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_attribute_response ON attribute (response);
CREATE TABLE coding (
    response VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    coder VARCHAR NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    stance VARCHAR NOT NULL,
    memo VARCHAR NOT NULL,
    created_at VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    context_before VARCHAR NOT NULL,
    context_after VARCHAR NOT NULL,
    page INTEGER,
    paragraph INTEGER NOT NULL,
    shadowed BOOLEAN NOT NULL,
    uid VARCHAR NOT NULL,
    deleted BOOLEAN NOT NULL,
    clock INTEGER NOT NULL,
    step VARCHAR NOT NULL,
    PRIMARY KEY (uid),
    FOREIGN KEY(response) REFERENCES response (uid) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(code) REFERENCES code (uid) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(coder) REFERENCES coder (uid) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX coding_in_response ON coding (response, paragraph) WHERE deleted = 0 AND shadowed = 0;
CREATE INDEX coding_of_code ON coding (code, response) WHERE deleted = 0 AND shadowed = 0;
CREATE INDEX coding_place ON coding (response, start, "end");
CREATE TABLE content (
    response VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    reader VARCHAR NOT NULL,
    needs_ocr BOOLEAN NOT NULL,
    characters INTEGER NOT NULL,
    pages INTEGER,
    paragraph_count INTEGER NOT NULL,
    text_sha256 VARCHAR NOT NULL,
    page_starts VARCHAR NOT NULL,
    sections VARCHAR NOT NULL,
    paragraphs VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    PRIMARY KEY (response),
    FOREIGN KEY(response) REFERENCES response (uid) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_content_sha256 ON content (sha256);
