-- AlterTable
ALTER TABLE "dataset" ADD COLUMN     "attested_at" TIMESTAMPTZ(3),
ADD COLUMN     "attested_by_id" UUID;

-- CreateTable
CREATE TABLE "dataset_question" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "dataset_id" UUID NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answered_by_id" UUID,
    "answered_at" TIMESTAMPTZ(3),
    "escalated_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "dataset_question_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "dataset_question_dataset_id_created_at_idx" ON "dataset_question"("dataset_id", "created_at");

-- CreateIndex
CREATE INDEX "dataset_question_workspace_id_answered_at_idx" ON "dataset_question"("workspace_id", "answered_at");

-- AddForeignKey
ALTER TABLE "dataset" ADD CONSTRAINT "dataset_attested_by_id_fkey" FOREIGN KEY ("attested_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset_question" ADD CONSTRAINT "dataset_question_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset_question" ADD CONSTRAINT "dataset_question_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset_question" ADD CONSTRAINT "dataset_question_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset_question" ADD CONSTRAINT "dataset_question_answered_by_id_fkey" FOREIGN KEY ("answered_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
