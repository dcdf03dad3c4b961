-- CreateEnum
CREATE TYPE "access_for" AS ENUM ('me', 'team', 'service', 'joiner');

-- CreateEnum
CREATE TYPE "access_request_state" AS ENUM ('open', 'approved', 'refused', 'withdrawn', 'lapsed');

-- CreateEnum
CREATE TYPE "access_grant_state" AS ENUM ('approved', 'granted', 'ending', 'expired', 'revoked', 'stopped');

-- CreateTable
CREATE TABLE "access_policy" (
    "workspace_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "levels" JSONB NOT NULL,
    "set_by_id" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_policy_pkey" PRIMARY KEY ("workspace_id","version")
);

-- CreateTable
CREATE TABLE "access_request" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "requester_id" UUID NOT NULL,
    "for_kind" "access_for" NOT NULL,
    "team_id" UUID,
    "for_name" TEXT,
    "purpose" TEXT,
    "other_purpose" TEXT NOT NULL DEFAULT '',
    "justification" TEXT NOT NULL,
    "days" INTEGER,
    "state" "access_request_state" NOT NULL DEFAULT 'open',
    "requirement" JSONB NOT NULL,
    "form_id" TEXT NOT NULL,
    "part" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "refusal" TEXT,
    "refusal_help" TEXT NOT NULL DEFAULT '',
    "renews_id" UUID,

    CONSTRAINT "access_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_request_item" (
    "request_id" UUID NOT NULL,
    "dataset_id" UUID NOT NULL,
    "fields" TEXT[],

    CONSTRAINT "access_request_item_pkey" PRIMARY KEY ("request_id","dataset_id")
);

-- CreateTable
CREATE TABLE "access_approval" (
    "request_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "disciplines" TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_approval_pkey" PRIMARY KEY ("request_id","person_id")
);

-- CreateTable
CREATE TABLE "access_question" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_ask" (
    "request_id" UUID NOT NULL,
    "discipline" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "reminded_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_ask_pkey" PRIMARY KEY ("request_id","discipline","person_id")
);

-- CreateTable
CREATE TABLE "access_grant" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "dataset_id" UUID NOT NULL,
    "origin" TEXT NOT NULL,
    "request_id" UUID,
    "for_kind" "access_for" NOT NULL,
    "person_id" UUID NOT NULL,
    "team_id" UUID,
    "for_name" TEXT,
    "fields" TEXT[],
    "purpose" TEXT,
    "state" "access_grant_state" NOT NULL DEFAULT 'approved',
    "days" INTEGER,
    "approved_at" TIMESTAMPTZ(3) NOT NULL,
    "granted_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,
    "provisioner" TEXT NOT NULL,
    "custodian_id" UUID,
    "task_asked_at" TIMESTAMPTZ(3),
    "task_asks" INTEGER NOT NULL DEFAULT 0,
    "could_not" TEXT NOT NULL DEFAULT '',
    "noticed" INTEGER,
    "renewals" INTEGER NOT NULL DEFAULT 0,
    "enabled" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "access_grant_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "access_request_workspace_id_state_idx" ON "access_request"("workspace_id", "state");

-- CreateIndex
CREATE INDEX "access_request_requester_id_state_idx" ON "access_request"("requester_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "access_request_form_id_part_key" ON "access_request"("form_id", "part");

-- CreateIndex
CREATE INDEX "access_request_item_dataset_id_idx" ON "access_request_item"("dataset_id");

-- CreateIndex
CREATE INDEX "access_approval_person_id_idx" ON "access_approval"("person_id");

-- CreateIndex
CREATE INDEX "access_question_request_id_asked_at_idx" ON "access_question"("request_id", "asked_at");

-- CreateIndex
CREATE INDEX "access_ask_person_id_idx" ON "access_ask"("person_id");

-- CreateIndex
CREATE INDEX "access_grant_workspace_id_state_idx" ON "access_grant"("workspace_id", "state");

-- CreateIndex
CREATE INDEX "access_grant_person_id_state_idx" ON "access_grant"("person_id", "state");

-- CreateIndex
CREATE INDEX "access_grant_dataset_id_state_idx" ON "access_grant"("dataset_id", "state");

-- CreateIndex
CREATE INDEX "access_grant_state_ends_at_idx" ON "access_grant"("state", "ends_at");

-- CreateIndex
CREATE UNIQUE INDEX "access_grant_request_id_dataset_id_key" ON "access_grant"("request_id", "dataset_id");

-- AddForeignKey
ALTER TABLE "access_policy" ADD CONSTRAINT "access_policy_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_policy" ADD CONSTRAINT "access_policy_set_by_id_fkey" FOREIGN KEY ("set_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_request" ADD CONSTRAINT "access_request_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_request" ADD CONSTRAINT "access_request_requester_id_fkey" FOREIGN KEY ("requester_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_request" ADD CONSTRAINT "access_request_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_request" ADD CONSTRAINT "access_request_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_request" ADD CONSTRAINT "access_request_renews_id_fkey" FOREIGN KEY ("renews_id") REFERENCES "access_grant"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_request_item" ADD CONSTRAINT "access_request_item_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "access_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_request_item" ADD CONSTRAINT "access_request_item_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_approval" ADD CONSTRAINT "access_approval_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "access_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_approval" ADD CONSTRAINT "access_approval_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_question" ADD CONSTRAINT "access_question_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "access_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_question" ADD CONSTRAINT "access_question_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_ask" ADD CONSTRAINT "access_ask_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "access_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_ask" ADD CONSTRAINT "access_ask_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "access_request"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_custodian_id_fkey" FOREIGN KEY ("custodian_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;


