-- Documents of offices and their versions. What is final is never rewritten: the triggers say so to whoever writes SQL, too.

-- PDFs on disk, each once, by the SHA-256 of their bytes. claimed: when somebody last announced to need one.
CREATE TABLE blobs (
    sha256 TEXT NOT NULL PRIMARY KEY,
    size BIGINT NOT NULL,
    claimed BIGINT NOT NULL
);

-- Why a blob is kept: holder is the room's own name of the thing that needs it.
CREATE TABLE blob_holds (
    office_id TEXT NOT NULL,
    holder TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES blobs (sha256),
    PRIMARY KEY (office_id, holder)
);
CREATE INDEX blob_holds_by_blob ON blob_holds (sha256);

CREATE TABLE documents (
    sequence INTEGER PRIMARY KEY,
    office_id TEXT NOT NULL,
    id TEXT NOT NULL,
    jenis TEXT NOT NULL,
    title TEXT NOT NULL,
    tahun BIGINT,
    state TEXT NOT NULL CHECK (state IN ('konsep', 'final', 'terbit')),
    created BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    changed BIGINT NOT NULL,
    UNIQUE (office_id, id)
);
CREATE INDEX documents_by_age ON documents (office_id, created DESC, id DESC);

CREATE TABLE versions (
    office_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    number BIGINT NOT NULL CHECK (number > 0),
    data BLOB NOT NULL,
    data_sha256 TEXT NOT NULL,
    audit BLOB NOT NULL,
    pdf_sha256 TEXT NOT NULL REFERENCES blobs (sha256),
    pdf_size BIGINT NOT NULL,
    pages BIGINT NOT NULL,
    engine TEXT NOT NULL,
    created BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    PRIMARY KEY (office_id, document_id, number),
    FOREIGN KEY (office_id, document_id) REFERENCES documents (office_id, id)
);
CREATE INDEX versions_by_blob ON versions (pdf_sha256);

-- Who moved a document to which state, and when.
CREATE TABLE document_states (
    office_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    state TEXT NOT NULL,
    entered BIGINT NOT NULL,
    entered_by TEXT NOT NULL,
    PRIMARY KEY (office_id, document_id, state),
    FOREIGN KEY (office_id, document_id) REFERENCES documents (office_id, id)
);

-- The words are made by the archive; 'ascii' keeps every byte beyond ASCII as part of a word. rowid is documents.sequence.
CREATE VIRTUAL TABLE document_words USING fts5 (words, tokenize = 'ascii', detail = 'none');

CREATE TRIGGER documents_state BEFORE UPDATE ON documents
WHEN NOT (NEW.state = OLD.state OR (OLD.state = 'konsep' AND NEW.state = 'final')
          OR (OLD.state = 'final' AND NEW.state = 'terbit'))
BEGIN SELECT RAISE(ABORT, 'a document goes from konsep to final to terbit'); END;

CREATE TRIGGER documents_identity BEFORE UPDATE ON documents
WHEN NEW.sequence <> OLD.sequence OR NEW.office_id <> OLD.office_id OR NEW.id <> OLD.id OR NEW.jenis <> OLD.jenis
     OR NEW.created <> OLD.created OR NEW.created_by <> OLD.created_by
BEGIN SELECT RAISE(ABORT, 'what a document is does not change'); END;

CREATE TRIGGER documents_final BEFORE UPDATE ON documents
WHEN OLD.state <> 'konsep' AND (NEW.title <> OLD.title OR NEW.tahun IS NOT OLD.tahun)
BEGIN SELECT RAISE(ABORT, 'the document is final'); END;

CREATE TRIGGER documents_kept BEFORE DELETE ON documents WHEN OLD.state <> 'konsep'
BEGIN SELECT RAISE(ABORT, 'the document is final'); END;

CREATE TRIGGER versions_unchanged BEFORE UPDATE ON versions
BEGIN SELECT RAISE(ABORT, 'a version is never rewritten'); END;

CREATE TRIGGER versions_added BEFORE INSERT ON versions
WHEN (SELECT state FROM documents WHERE office_id = NEW.office_id AND id = NEW.document_id) <> 'konsep'
BEGIN SELECT RAISE(ABORT, 'the document is final'); END;

CREATE TRIGGER versions_kept BEFORE DELETE ON versions
WHEN (SELECT state FROM documents WHERE office_id = OLD.office_id AND id = OLD.document_id) <> 'konsep'
BEGIN SELECT RAISE(ABORT, 'the document is final'); END;

CREATE TRIGGER document_states_unchanged BEFORE UPDATE ON document_states
BEGIN SELECT RAISE(ABORT, 'the history of a document is never rewritten'); END;

CREATE TRIGGER document_states_kept BEFORE DELETE ON document_states
WHEN (SELECT state FROM documents WHERE office_id = OLD.office_id AND id = OLD.document_id) <> 'konsep'
BEGIN SELECT RAISE(ABORT, 'the document is final'); END;
