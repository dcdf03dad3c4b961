-- CreateEnum
CREATE TYPE "dataset_kind" AS ENUM ('table', 'view', 'file', 'dashboard', 'metric', 'api');

-- CreateEnum
CREATE TYPE "sensitivity" AS ENUM ('unclassified', 'public', 'internal', 'confidential', 'restricted');

-- CreateEnum
CREATE TYPE "personal_data" AS ENUM ('unknown', 'none', 'personal', 'special');

-- CreateEnum
CREATE TYPE "person_kind" AS ENUM ('member', 'guest', 'external', 'bot');

-- CreateEnum
CREATE TYPE "outbox_kind" AS ENUM ('post', 'update', 'delete', 'dm', 'home');

-- CreateEnum
CREATE TYPE "outbox_state" AS ENUM ('pending', 'sending', 'sent', 'parked', 'uncertain');

-- CreateEnum
CREATE TYPE "inbox_state" AS ENUM ('pending', 'done', 'failed');

-- CreateTable
CREATE TABLE "domain" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "channel_id" TEXT,

    CONSTRAINT "domain_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seat" (
    "id" UUID NOT NULL,
    "domain_id" UUID NOT NULL,
    "discipline_id" UUID NOT NULL,
    "steward_id" UUID,
    "deputy_id" UUID,

    CONSTRAINT "seat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "catalog_state" (
    "workspace_id" TEXT NOT NULL,
    "version" BIGINT NOT NULL,

    CONSTRAINT "catalog_state_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "dataset" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "domain_id" UUID,
    "name" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "kind" "dataset_kind" NOT NULL,
    "description" TEXT NOT NULL,
    "sensitivity" "sensitivity" NOT NULL DEFAULT 'unclassified',
    "personal_data" "personal_data" NOT NULL DEFAULT 'unknown',
    "origin" TEXT NOT NULL,
    "origin_key" TEXT NOT NULL,
    "registered_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),
    "version" BIGINT NOT NULL,

    CONSTRAINT "dataset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "field" (
    "dataset_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "data_type" TEXT NOT NULL,
    "description" TEXT NOT NULL,

    CONSTRAINT "field_pkey" PRIMARY KEY ("dataset_id","name")
);

-- CreateTable
CREATE TABLE "caveat" (
    "id" UUID NOT NULL,
    "dataset_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "origin" TEXT NOT NULL,

    CONSTRAINT "caveat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lineage" (
    "upstream_id" UUID NOT NULL,
    "downstream_id" UUID NOT NULL,

    CONSTRAINT "lineage_pkey" PRIMARY KEY ("upstream_id","downstream_id")
);

-- CreateTable
CREATE TABLE "workspace" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "bot_user_id" TEXT NOT NULL,
    "bot_id" TEXT NOT NULL,
    "connected_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "slack_id" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "kind" "person_kind" NOT NULL,
    "active" BOOLEAN NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "team_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("team_id","person_id")
);

-- CreateTable
CREATE TABLE "discipline" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "lead_id" UUID,

    CONSTRAINT "discipline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "discipline_member" (
    "discipline_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "discipline_member_pkey" PRIMARY KEY ("discipline_id","person_id")
);

-- CreateTable
CREATE TABLE "ledger_entry" (
    "workspace_id" TEXT NOT NULL,
    "number" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "actor_id" UUID,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "payload" JSONB NOT NULL,

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("workspace_id","number")
);

-- CreateTable
CREATE TABLE "ledger_head" (
    "workspace_id" TEXT NOT NULL,
    "number" BIGINT NOT NULL,

    CONSTRAINT "ledger_head_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "outbox_item" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "kind" "outbox_kind" NOT NULL,
    "target" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "state" "outbox_state" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "channel_id" TEXT,
    "message_ts" TEXT,

    CONSTRAINT "outbox_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox_event" (
    "workspace_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "state" "inbox_state" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "last_error" TEXT,

    CONSTRAINT "inbox_event_pkey" PRIMARY KEY ("workspace_id","event_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "domain_workspace_id_key_key" ON "domain"("workspace_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "seat_domain_id_discipline_id_key" ON "seat"("domain_id", "discipline_id");

-- CreateIndex
CREATE INDEX "dataset_workspace_id_version_idx" ON "dataset"("workspace_id", "version");

-- CreateIndex
CREATE INDEX "dataset_workspace_id_name_idx" ON "dataset"("workspace_id", "name");

-- CreateIndex
CREATE INDEX "dataset_domain_id_idx" ON "dataset"("domain_id");

-- CreateIndex
CREATE UNIQUE INDEX "dataset_workspace_id_origin_origin_key_key" ON "dataset"("workspace_id", "origin", "origin_key");

-- CreateIndex
CREATE INDEX "caveat_dataset_id_idx" ON "caveat"("dataset_id");

-- CreateIndex
CREATE INDEX "lineage_downstream_id_idx" ON "lineage"("downstream_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_workspace_id_slack_id_key" ON "person"("workspace_id", "slack_id");

-- CreateIndex
CREATE UNIQUE INDEX "team_workspace_id_key_key" ON "team"("workspace_id", "key");

-- CreateIndex
CREATE INDEX "team_member_person_id_idx" ON "team_member"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "discipline_workspace_id_key_key" ON "discipline"("workspace_id", "key");

-- CreateIndex
CREATE INDEX "discipline_member_person_id_idx" ON "discipline_member"("person_id");

-- CreateIndex
CREATE INDEX "ledger_entry_workspace_id_subject_kind_subject_id_number_idx" ON "ledger_entry"("workspace_id", "subject_kind", "subject_id", "number");

-- CreateIndex
CREATE INDEX "ledger_entry_workspace_id_kind_number_idx" ON "ledger_entry"("workspace_id", "kind", "number");

-- CreateIndex
CREATE INDEX "outbox_item_state_due_at_id_idx" ON "outbox_item"("state", "due_at", "id");

-- CreateIndex
CREATE INDEX "inbox_event_state_due_at_idx" ON "inbox_event"("state", "due_at");

-- AddForeignKey
ALTER TABLE "domain" ADD CONSTRAINT "domain_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_domain_id_fkey" FOREIGN KEY ("domain_id") REFERENCES "domain"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_discipline_id_fkey" FOREIGN KEY ("discipline_id") REFERENCES "discipline"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_steward_id_fkey" FOREIGN KEY ("steward_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_deputy_id_fkey" FOREIGN KEY ("deputy_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catalog_state" ADD CONSTRAINT "catalog_state_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset" ADD CONSTRAINT "dataset_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset" ADD CONSTRAINT "dataset_domain_id_fkey" FOREIGN KEY ("domain_id") REFERENCES "domain"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset" ADD CONSTRAINT "dataset_registered_by_id_fkey" FOREIGN KEY ("registered_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "field" ADD CONSTRAINT "field_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "caveat" ADD CONSTRAINT "caveat_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lineage" ADD CONSTRAINT "lineage_upstream_id_fkey" FOREIGN KEY ("upstream_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lineage" ADD CONSTRAINT "lineage_downstream_id_fkey" FOREIGN KEY ("downstream_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discipline" ADD CONSTRAINT "discipline_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discipline" ADD CONSTRAINT "discipline_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discipline_member" ADD CONSTRAINT "discipline_member_discipline_id_fkey" FOREIGN KEY ("discipline_id") REFERENCES "discipline"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discipline_member" ADD CONSTRAINT "discipline_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_head" ADD CONSTRAINT "ledger_head_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox_item" ADD CONSTRAINT "outbox_item_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbox_event" ADD CONSTRAINT "inbox_event_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The ledger is append-only, whoever is connected.
CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only: % is refused', TG_OP;
END
$$;

CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE ON "ledger_entry"
    FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();

CREATE TRIGGER ledger_entry_no_truncate BEFORE TRUNCATE ON "ledger_entry"
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
