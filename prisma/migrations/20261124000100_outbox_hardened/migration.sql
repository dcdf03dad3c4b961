-- DropIndex
DROP INDEX "outbox_item_state_due_at_id_idx";

-- AlterTable
ALTER TABLE "outbox_item" ADD COLUMN     "attempted_at" TIMESTAMPTZ(3),
ADD COLUMN     "bulk" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "card_place_id" UUID,
ADD COLUMN     "doubt_since" TIMESTAMPTZ(3),
ADD COLUMN     "lease_id" UUID,
ADD COLUMN     "looks" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "needs_owner" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "seq" BIGSERIAL NOT NULL;

-- CreateTable
CREATE TABLE "send_pace" (
    "workspace_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "paid_until" TIMESTAMPTZ(3) NOT NULL,
    "blocked_until" TIMESTAMPTZ(3),

    CONSTRAINT "send_pace_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateTable
CREATE TABLE "owner_notice" (
    "workspace_id" TEXT NOT NULL,
    "error" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "owner_notice_pkey" PRIMARY KEY ("workspace_id","error","target")
);

-- CreateTable
CREATE TABLE "card" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "card_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "card_place" (
    "id" UUID NOT NULL,
    "card_id" UUID NOT NULL,
    "target" TEXT NOT NULL,
    "thread_ts" TEXT,
    "channel_id" TEXT,
    "message_ts" TEXT,

    CONSTRAINT "card_place_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "card_workspace_id_kind_subject_id_key" ON "card"("workspace_id", "kind", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "card_place_card_id_target_key" ON "card_place"("card_id", "target");

-- CreateIndex
CREATE INDEX "outbox_item_workspace_id_state_due_at_idx" ON "outbox_item"("workspace_id", "state", "due_at");

-- AddForeignKey
ALTER TABLE "outbox_item" ADD CONSTRAINT "outbox_item_card_place_id_fkey" FOREIGN KEY ("card_place_id") REFERENCES "card_place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "send_pace" ADD CONSTRAINT "send_pace_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "owner_notice" ADD CONSTRAINT "owner_notice_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "card" ADD CONSTRAINT "card_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "card_place" ADD CONSTRAINT "card_place_card_id_fkey" FOREIGN KEY ("card_id") REFERENCES "card"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What waits or is under way, by target: whether something earlier goes to the same place.
CREATE INDEX "outbox_item_lane_idx" ON "outbox_item"("workspace_id", "target", "seq")
    WHERE "state" IN ('pending', 'sending', 'uncertain');

-- What waits, in the order in which it goes.
CREATE INDEX "outbox_item_waiting_idx" ON "outbox_item"("workspace_id", "kind", "bulk", "seq") WHERE "state" = 'pending';

-- Changes of a card that come before it is sent are one update.
CREATE UNIQUE INDEX "outbox_item_open_card_idx" ON "outbox_item"("card_place_id")
    WHERE "state" IN ('pending', 'sending', 'uncertain');
