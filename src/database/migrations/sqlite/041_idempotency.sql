-- What was answered to requests with an Idempotency-Key, so that a repetition gets the same answer and does nothing.

CREATE TABLE idempotency (
    office_id TEXT NOT NULL,
    key_sha256 TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    -- Who works on the request; only that one may say what was answered.
    ticket TEXT NOT NULL,
    -- When a request that is worked on is given up, or an answer is forgotten.
    expires BIGINT NOT NULL,
    -- NULL: worked on.
    status BIGINT,
    headers TEXT,
    -- A short body; a long one is a blob, held under the key.
    body BLOB,
    body_blob TEXT,
    PRIMARY KEY (office_id, key_sha256)
);
CREATE INDEX idempotency_by_age ON idempotency (expires);
