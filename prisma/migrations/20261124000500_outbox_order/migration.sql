-- What waits, in the order in which it goes, whatever kind it is: the first few are found without sorting the rest.
DROP INDEX "outbox_item_waiting_idx";
CREATE INDEX "outbox_item_waiting_idx" ON "outbox_item"("workspace_id", "bulk", "seq") WHERE "state" = 'pending';
