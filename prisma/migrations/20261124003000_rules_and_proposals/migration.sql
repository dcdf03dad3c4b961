-- CreateEnum
CREATE TYPE "proposal_state" AS ENUM ('open', 'accepted', 'declined', 'withdrawn', 'overtaken');

-- AlterTable
ALTER TABLE "dataset" ADD COLUMN     "contact_channel_id" TEXT,
ADD COLUMN     "data_categories" TEXT[],
ADD COLUMN     "data_subjects" TEXT[],
ADD COLUMN     "recipients" TEXT[],
ADD COLUMN     "residency" TEXT[],
ADD COLUMN     "retention" TEXT,
ADD COLUMN     "special_basis" TEXT,
ADD COLUMN     "written_description" TEXT,
ADD COLUMN     "written_over" TEXT;

-- CreateTable
CREATE TABLE "field_text" (
    "dataset_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "over" TEXT NOT NULL,

    CONSTRAINT "field_text_pkey" PRIMARY KEY ("dataset_id","name")
);

-- CreateTable
CREATE TABLE "dataset_purpose" (
    "dataset_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "lawful_basis" TEXT NOT NULL,

    CONSTRAINT "dataset_purpose_pkey" PRIMARY KEY ("dataset_id","purpose")
);

-- CreateTable
CREATE TABLE "list_value" (
    "workspace_id" TEXT NOT NULL,
    "list" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "list_value_pkey" PRIMARY KEY ("workspace_id","list","key")
);

-- CreateTable
CREATE TABLE "dataset_proposal" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "dataset_id" UUID NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "after" JSONB NOT NULL,
    "before" JSONB NOT NULL,
    "takes_two" BOOLEAN NOT NULL,
    "state" "proposal_state" NOT NULL DEFAULT 'open',
    "reason" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "dataset_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proposal_voice" (
    "proposal_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "proposal_voice_pkey" PRIMARY KEY ("proposal_id","person_id")
);

-- CreateIndex
CREATE INDEX "dataset_proposal_dataset_id_state_idx" ON "dataset_proposal"("dataset_id", "state");

-- CreateIndex
CREATE INDEX "dataset_proposal_workspace_id_idx" ON "dataset_proposal"("workspace_id");

-- AddForeignKey
ALTER TABLE "field_text" ADD CONSTRAINT "field_text_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset_purpose" ADD CONSTRAINT "dataset_purpose_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "list_value" ADD CONSTRAINT "list_value_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset_proposal" ADD CONSTRAINT "dataset_proposal_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset_proposal" ADD CONSTRAINT "dataset_proposal_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset_proposal" ADD CONSTRAINT "dataset_proposal_proposed_by_id_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset_proposal" ADD CONSTRAINT "dataset_proposal_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal_voice" ADD CONSTRAINT "proposal_voice_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "dataset_proposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal_voice" ADD CONSTRAINT "proposal_voice_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
