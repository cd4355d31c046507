-- What an answer tells of the documents a job made, beside their file.
ALTER TABLE jobs ADD COLUMN result_pages BIGINT;
ALTER TABLE jobs ADD COLUMN result_findings BIGINT;

-- By which request a version came, where that may be repeated: it adds no other one.
ALTER TABLE versions ADD COLUMN origin TEXT;
CREATE UNIQUE INDEX versions_by_origin ON versions (office_id, document_id, origin) WHERE origin IS NOT NULL;
