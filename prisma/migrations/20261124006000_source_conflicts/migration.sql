-- CreateTable
CREATE TABLE "source_conflict" (
    "dataset_id" UUID NOT NULL,
    "part" TEXT NOT NULL,
    "stated" TEXT NOT NULL,
    "settled" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "source_conflict_pkey" PRIMARY KEY ("dataset_id","part")
);

-- AddForeignKey
ALTER TABLE "source_conflict" ADD CONSTRAINT "source_conflict_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;
