-- CreateEnum
CREATE TYPE "seat_request_kind" AS ENUM ('claim', 'hand_over', 'deputy');

-- CreateEnum
CREATE TYPE "seat_request_state" AS ENUM ('open', 'accepted', 'declined', 'withdrawn', 'overtaken');

-- A seat knows its workspace, may be a data set's own, and since when it is as it is: for those that stand, since now.
-- AlterTable
ALTER TABLE "seat" ADD COLUMN     "dataset_id" UUID,
ADD COLUMN     "since" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
ADD COLUMN     "temporary_until" TIMESTAMPTZ(3),
ADD COLUMN     "workspace_id" TEXT,
ALTER COLUMN "domain_id" DROP NOT NULL;

UPDATE "seat" SET "workspace_id" = (SELECT "workspace_id" FROM "domain" WHERE "domain"."id" = "seat"."domain_id");

ALTER TABLE "seat" ALTER COLUMN "since" DROP DEFAULT,
ALTER COLUMN "workspace_id" SET NOT NULL,
ADD CONSTRAINT "seat_of_one" CHECK (num_nonnulls("domain_id", "dataset_id") = 1);

-- CreateTable
CREATE TABLE "seat_request" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "seat_id" UUID NOT NULL,
    "kind" "seat_request_kind" NOT NULL,
    "person_id" UUID NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "state" "seat_request_state" NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "seat_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delegation" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "discipline_id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delegation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "seat_request_seat_id_state_idx" ON "seat_request"("seat_id", "state");

-- CreateIndex
CREATE INDEX "seat_request_person_id_state_idx" ON "seat_request"("person_id", "state");

-- CreateIndex
CREATE INDEX "seat_request_workspace_id_idx" ON "seat_request"("workspace_id");

-- CreateIndex
CREATE INDEX "delegation_workspace_id_ends_at_idx" ON "delegation"("workspace_id", "ends_at");

-- CreateIndex
CREATE INDEX "delegation_from_id_idx" ON "delegation"("from_id");

-- CreateIndex
CREATE INDEX "delegation_to_id_idx" ON "delegation"("to_id");

-- CreateIndex
CREATE INDEX "seat_workspace_id_idx" ON "seat"("workspace_id");

-- CreateIndex
CREATE INDEX "seat_steward_id_idx" ON "seat"("steward_id");

-- CreateIndex
CREATE INDEX "seat_deputy_id_idx" ON "seat"("deputy_id");

-- CreateIndex
CREATE UNIQUE INDEX "seat_dataset_id_discipline_id_key" ON "seat"("dataset_id", "discipline_id");

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat_request" ADD CONSTRAINT "seat_request_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat_request" ADD CONSTRAINT "seat_request_seat_id_fkey" FOREIGN KEY ("seat_id") REFERENCES "seat"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat_request" ADD CONSTRAINT "seat_request_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat_request" ADD CONSTRAINT "seat_request_proposed_by_id_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat_request" ADD CONSTRAINT "seat_request_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_discipline_id_fkey" FOREIGN KEY ("discipline_id") REFERENCES "discipline"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "advocate" (
    "team_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "agreed_at" TIMESTAMPTZ(3),

    CONSTRAINT "advocate_pkey" PRIMARY KEY ("team_id","person_id")
);

-- CreateIndex
CREATE INDEX "advocate_person_id_idx" ON "advocate"("person_id");

-- AddForeignKey
ALTER TABLE "advocate" ADD CONSTRAINT "advocate_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "advocate" ADD CONSTRAINT "advocate_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
