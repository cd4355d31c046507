-- Addresses of offices that are told what happens, and what they are still to be told.

CREATE TABLE webhooks (
    office_id TEXT NOT NULL,
    id TEXT NOT NULL,
    url TEXT NOT NULL,
    -- Of the signatures. Unlike the secret of a token it is needed whenever something is sent, so no digest would do.
    signing_key BLOB NOT NULL,
    -- Names of events, in one order, a space before and behind each.
    events TEXT NOT NULL,
    created BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    disabled BIGINT,
    -- Until then nobody sends to it: somebody does already, or the last attempt failed a moment ago.
    busy_until BIGINT NOT NULL DEFAULT 0,
    last_attempt BIGINT,
    -- What the receiver answered to it, or why it did not.
    last_status BIGINT,
    last_fault TEXT,
    PRIMARY KEY (office_id, id)
);

-- Written by the transaction in which the thing told of happens; gone once the receiver has it or it was given up.
CREATE TABLE webhook_deliveries (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    office_id TEXT NOT NULL,
    webhook_id TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    created BIGINT NOT NULL,
    -- When it may be sent; while somebody sends it, when others may take that one for dead.
    due BIGINT NOT NULL,
    -- How often somebody took it: the number of an attempt is its right to write.
    attempts BIGINT NOT NULL DEFAULT 0,
    UNIQUE (office_id, id)
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (due, sequence);
CREATE INDEX webhook_deliveries_of_webhook ON webhook_deliveries (office_id, webhook_id);
CREATE INDEX webhook_deliveries_by_age ON webhook_deliveries (created);
