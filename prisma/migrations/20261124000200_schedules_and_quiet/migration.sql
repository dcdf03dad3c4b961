-- CreateEnum
CREATE TYPE "slot_state" AS ENUM ('pending', 'running', 'done', 'failed', 'skipped');

-- CreateTable
CREATE TABLE "workspace_quiet" (
    "workspace_id" TEXT NOT NULL,
    "work_days" INTEGER[],
    "work_from" TEXT NOT NULL,
    "work_to" TEXT NOT NULL,
    "daily_cap" INTEGER NOT NULL,

    CONSTRAINT "workspace_quiet_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "team_quiet" (
    "team_id" UUID NOT NULL,
    "work_days" INTEGER[],
    "work_from" TEXT NOT NULL,
    "work_to" TEXT NOT NULL,

    CONSTRAINT "team_quiet_pkey" PRIMARY KEY ("team_id")
);

-- CreateTable
CREATE TABLE "person_quiet" (
    "person_id" UUID NOT NULL,
    "work_days" INTEGER[],
    "work_from" TEXT,
    "work_to" TEXT,
    "paused_until" TIMESTAMPTZ(3),
    "paused_for_good" BOOLEAN NOT NULL DEFAULT false,
    "dnd_from" TIMESTAMPTZ(3),
    "dnd_to" TIMESTAMPTZ(3),

    CONSTRAINT "person_quiet_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "message_count" (
    "person_id" UUID NOT NULL,
    "day" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "message_count_pkey" PRIMARY KEY ("person_id","day")
);

-- CreateTable
CREATE TABLE "held_message" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "topic" TEXT,
    "message" JSONB NOT NULL,
    "bulk" BOOLEAN NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "day" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "held_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "schedule" (
    "workspace_id" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "cron" TEXT,
    "time_zone" TEXT,
    "on" BOOLEAN NOT NULL DEFAULT true,
    "paused_until" TIMESTAMPTZ(3),
    "planned_until" TIMESTAMPTZ(3) NOT NULL,
    "planned_by" TEXT,

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("workspace_id","job")
);

-- CreateTable
CREATE TABLE "schedule_slot" (
    "workspace_id" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "slot" TIMESTAMPTZ(3) NOT NULL,
    "state" "slot_state" NOT NULL DEFAULT 'pending',
    "fence" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "why" TEXT,

    CONSTRAINT "schedule_slot_pkey" PRIMARY KEY ("workspace_id","job","slot")
);

-- CreateTable
CREATE TABLE "workspace_zone" (
    "workspace_id" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,

    CONSTRAINT "workspace_zone_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateIndex
CREATE INDEX "held_message_due_at_idx" ON "held_message"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "held_message_person_id_topic_key" ON "held_message"("person_id", "topic");

-- CreateIndex
CREATE INDEX "schedule_slot_workspace_id_state_idx" ON "schedule_slot"("workspace_id", "state");

-- AddForeignKey
ALTER TABLE "workspace_quiet" ADD CONSTRAINT "workspace_quiet_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_quiet" ADD CONSTRAINT "team_quiet_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_quiet" ADD CONSTRAINT "person_quiet_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_count" ADD CONSTRAINT "message_count_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "held_message" ADD CONSTRAINT "held_message_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule_slot" ADD CONSTRAINT "schedule_slot_workspace_id_job_fkey" FOREIGN KEY ("workspace_id", "job") REFERENCES "schedule"("workspace_id", "job") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace_zone" ADD CONSTRAINT "workspace_zone_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
