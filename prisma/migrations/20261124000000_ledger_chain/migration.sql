-- AlterTable
ALTER TABLE "ledger_entry" ADD COLUMN "hash" TEXT;
ALTER TABLE "ledger_head" ADD COLUMN "hash" TEXT;

-- The hash of an entry: SHA-256 over the hash before it and its parts, a line each. None of the parts can hold a line break: the payload's
-- text form escapes them, the others are ids and codes. `verify-ledger.ts` computes the same outside the database.
CREATE FUNCTION ledger_entry_hash(previous TEXT, entry ledger_entry) RETURNS TEXT LANGUAGE sql STABLE AS $$
    SELECT encode(sha256(convert_to(concat_ws(E'\n',
        previous,
        entry.workspace_id,
        entry.number::text,
        to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        entry.kind,
        coalesce(entry.actor_id::text, '-'),
        entry.subject_kind,
        entry.subject_id,
        entry.payload::text
    ), 'UTF8')), 'hex')
$$;

-- What stands already is chained as it stands.
ALTER TABLE "ledger_entry" DISABLE TRIGGER ledger_entry_append_only;
DO $$
DECLARE
    entry ledger_entry;
    workspace TEXT := '';
    previous TEXT;
BEGIN
    FOR entry IN SELECT * FROM ledger_entry ORDER BY workspace_id, number LOOP
        IF entry.workspace_id <> workspace THEN
            workspace := entry.workspace_id;
            previous := repeat('0', 64);
        END IF;
        previous := ledger_entry_hash(previous, entry);
        UPDATE ledger_entry SET hash = previous WHERE workspace_id = entry.workspace_id AND number = entry.number;
        UPDATE ledger_head SET hash = previous WHERE workspace_id = entry.workspace_id;
    END LOOP;
END
$$;
ALTER TABLE "ledger_entry" ENABLE TRIGGER ledger_entry_append_only;
DELETE FROM "ledger_head" WHERE "hash" IS NULL;
ALTER TABLE "ledger_entry" ALTER COLUMN "hash" SET NOT NULL;
ALTER TABLE "ledger_head" ALTER COLUMN "hash" SET NOT NULL;

-- CreateIndex
CREATE INDEX "ledger_entry_workspace_id_actor_id_number_idx" ON "ledger_entry"("workspace_id", "actor_id", "number");
CREATE INDEX "ledger_entry_workspace_id_at_number_idx" ON "ledger_entry"("workspace_id", "at", "number");

-- Whoever appends, the database gives the number and the hash, and keeps the head.
CREATE FUNCTION chain_ledger_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    previous TEXT;
BEGIN
    INSERT INTO ledger_head AS head (workspace_id, number, hash) VALUES (NEW.workspace_id, 1, repeat('0', 64))
        ON CONFLICT (workspace_id) DO UPDATE SET number = head.number + 1
        RETURNING number, hash INTO NEW.number, previous;
    NEW.hash := ledger_entry_hash(previous, NEW);
    UPDATE ledger_head SET hash = NEW.hash WHERE workspace_id = NEW.workspace_id;
    RETURN NEW;
END
$$;

CREATE TRIGGER ledger_entry_chained BEFORE INSERT ON "ledger_entry"
    FOR EACH ROW EXECUTE FUNCTION chain_ledger_entry();

-- Two ways out, and no other: behind a checkpoint that stands later in the same ledger and covers the entry, and with the whole workspace.
CREATE OR REPLACE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF current_setting('commonhold.removing_workspace', true) = OLD.workspace_id THEN
            RETURN OLD;
        END IF;
        IF EXISTS (
            SELECT FROM ledger_entry AS checkpoint
            WHERE checkpoint.workspace_id = OLD.workspace_id
              AND checkpoint.kind = 'ledger.checkpoint'
              AND checkpoint.number > OLD.number
              AND (checkpoint.payload ->> 'through')::bigint >= OLD.number
        ) THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'the ledger is append-only: % is refused', TG_OP;
END
$$;
