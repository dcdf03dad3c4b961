-- An app that was taken out of a workspace: what is kept of it ends some time after this.
ALTER TABLE "workspace" ADD COLUMN "uninstalled_at" TIMESTAMPTZ(3);

-- When Slack was last asked for somebody's Do Not Disturb.
ALTER TABLE "person_quiet" ADD COLUMN "dnd_read_at" TIMESTAMPTZ(3);

-- Somebody who leaves the daily question unanswered is asked once a week.
ALTER TABLE "training_member" ADD COLUMN "weekly_since" TIMESTAMPTZ(3), ADD COLUMN "daily_since" TIMESTAMPTZ(3);
UPDATE "training_member" AS "member" SET "daily_since" = "answered"."at"
FROM (
    SELECT "person_id", max("decided_at") AS "at" FROM "training_prompt" WHERE "state" = 'answered' GROUP BY "person_id"
) AS "answered"
WHERE "answered"."person_id" = "member"."person_id";

-- Retention looks for what is old.
CREATE INDEX "outbox_item_sent_idx" ON "outbox_item"("workspace_id", "sent_at") WHERE "state" = 'sent';
CREATE INDEX "inbox_event_over_idx" ON "inbox_event"("workspace_id", "received_at") WHERE "state" <> 'pending';

-- Removes a workspace and all that is its own: every table with a `workspace_id`, also those that come later; what hangs on their rows goes
-- with them. A table whose rows others still refer to waits for those. Only for a transaction that may remove the workspace's ledger.
CREATE FUNCTION drop_workspace(gone TEXT) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    remaining TEXT[];
    refused TEXT[];
    one TEXT;
BEGIN
    SELECT array_agg(c.table_name::text ORDER BY c.table_name) INTO remaining
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = current_schema() AND c.column_name = 'workspace_id' AND t.table_type = 'BASE TABLE';
    WHILE cardinality(remaining) > 0 LOOP
        refused := '{}';
        FOREACH one IN ARRAY remaining LOOP
            BEGIN
                EXECUTE format('DELETE FROM %I WHERE workspace_id = $1', one) USING gone;
            EXCEPTION WHEN integrity_constraint_violation THEN
                refused := refused || one;
            END;
        END LOOP;
        IF cardinality(refused) = cardinality(remaining) THEN
            RAISE EXCEPTION 'the workspace cannot be removed: something refers to %', refused;
        END IF;
        remaining := refused;
    END LOOP;
    DELETE FROM workspace WHERE id = gone;
END
$$;
