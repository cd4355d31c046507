-- Work that is done later, by any process that shares the database.

CREATE TABLE jobs (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    office_id TEXT NOT NULL,
    id TEXT NOT NULL,
    requester TEXT NOT NULL,
    kind TEXT NOT NULL,
    options TEXT NOT NULL,
    payload BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    priority BIGINT NOT NULL,
    created BIGINT NOT NULL,
    not_before BIGINT NOT NULL,
    deadline BIGINT,
    started BIGINT,
    finished BIGINT,
    -- How often it was taken: the number of an attempt is its right to write. Never goes back.
    attempts BIGINT NOT NULL DEFAULT 0,
    -- How many of these ended by a fault of the world or not at all.
    failures BIGINT NOT NULL DEFAULT 0,
    worker TEXT,
    lease_until BIGINT,
    cancel_requested BIGINT NOT NULL DEFAULT 0,
    pages_done BIGINT NOT NULL DEFAULT 0,
    pages_expected BIGINT NOT NULL DEFAULT 0,
    result_document TEXT,
    result_blob TEXT,
    result_size BIGINT,
    result_type TEXT,
    result_name TEXT,
    problem TEXT,
    UNIQUE (office_id, id),
    CHECK ((state = 'running') = (lease_until IS NOT NULL)),
    CHECK ((state IN ('done', 'failed', 'cancelled')) = (finished IS NOT NULL))
);
CREATE INDEX jobs_waiting ON jobs (priority, not_before, sequence) WHERE state = 'queued';
CREATE INDEX jobs_running ON jobs (lease_until) WHERE state = 'running';
CREATE INDEX jobs_until ON jobs (deadline) WHERE state = 'queued' AND deadline IS NOT NULL;
CREATE INDEX jobs_finished ON jobs (finished) WHERE finished IS NOT NULL;
CREATE INDEX jobs_of_office ON jobs (office_id, sequence DESC);

-- How many jobs of each office are queued or running: what the bounds of the queue are held against, without counting rows.
CREATE TABLE job_loads (
    office_id TEXT NOT NULL PRIMARY KEY,
    unfinished BIGINT NOT NULL CHECK (unfinished >= 0)
);
