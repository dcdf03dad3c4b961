-- CreateEnum
CREATE TYPE "training_prompt_state" AS ENUM ('open', 'answered', 'skipped');

-- CreateTable
CREATE TABLE "training_member" (
    "person_id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "paused_at" TIMESTAMPTZ(3),
    "paused_until" TIMESTAMPTZ(3),

    CONSTRAINT "training_member_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "training_prompt" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "question_key" TEXT NOT NULL,
    "daily_on" DATE,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "training_prompt_state" NOT NULL DEFAULT 'open',
    "choice" TEXT,
    "correct" BOOLEAN,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "training_prompt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "training_prompt_person_id_asked_at_idx" ON "training_prompt"("person_id", "asked_at");

-- CreateIndex
CREATE UNIQUE INDEX "training_prompt_person_id_daily_on_key" ON "training_prompt"("person_id", "daily_on");

-- AddForeignKey
ALTER TABLE "training_member" ADD CONSTRAINT "training_member_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_member" ADD CONSTRAINT "training_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_prompt" ADD CONSTRAINT "training_prompt_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_prompt" ADD CONSTRAINT "training_prompt_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
