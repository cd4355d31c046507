-- Offices, who may act for them, and the log of what they did. Secrets are kept as SHA-256 or scrypt only.
-- Ids and names are ordered by their bytes, whatever the language of the database.

CREATE TABLE offices (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    created BIGINT NOT NULL
);

CREATE TABLE users (
    office_id TEXT COLLATE "C" NOT NULL REFERENCES offices (id),
    id TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('perencana', 'pejabat', 'evaluator', 'admin')),
    password TEXT NOT NULL,
    created BIGINT NOT NULL,
    disabled BIGINT,
    PRIMARY KEY (office_id, id),
    UNIQUE (office_id, name)
);

CREATE TABLE tokens (
    office_id TEXT COLLATE "C" NOT NULL REFERENCES offices (id),
    id TEXT COLLATE "C" NOT NULL,
    name TEXT NOT NULL,
    secret_sha256 TEXT COLLATE "C" NOT NULL UNIQUE,
    scopes TEXT NOT NULL,
    created BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    expires BIGINT,
    last_used BIGINT,
    revoked BIGINT,
    PRIMARY KEY (office_id, id)
);

CREATE TABLE sessions (
    secret_sha256 TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    office_id TEXT COLLATE "C" NOT NULL,
    user_id TEXT COLLATE "C" NOT NULL,
    csrf TEXT NOT NULL,
    created BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    FOREIGN KEY (office_id, user_id) REFERENCES users (office_id, id)
);
CREATE INDEX sessions_by_user ON sessions (office_id, user_id);

-- Wrong passwords, by office and name whether there is such a user or not: a lock must not tell.
CREATE TABLE login_failures (
    account_sha256 TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    last BIGINT NOT NULL
);
CREATE INDEX login_failures_by_age ON login_failures (last);

-- One chain: sha256 is over the one before and all of the entry (event_log.hpp).
CREATE TABLE events (
    sequence BIGINT NOT NULL PRIMARY KEY,
    time BIGINT NOT NULL,
    office_id TEXT COLLATE "C" NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL,
    sha256 TEXT NOT NULL
);
CREATE INDEX events_by_office ON events (office_id, sequence);

CREATE FUNCTION refuse_change_of_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an entry of the log is only appended';
END
$$;

CREATE FUNCTION refuse_gap_in_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM events) THEN
        RAISE EXCEPTION 'an entry of the log is only appended';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER events_kept BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION refuse_change_of_log();
CREATE TRIGGER events_not_emptied BEFORE TRUNCATE ON events EXECUTE FUNCTION refuse_change_of_log();
CREATE TRIGGER events_appended BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION refuse_gap_in_log();
