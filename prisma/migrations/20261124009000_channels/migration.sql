-- CreateTable
CREATE TABLE "dataset_share" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "dataset_id" UUID NOT NULL,
    "shared_by_id" UUID NOT NULL,
    "channel_id" TEXT NOT NULL,
    "shared_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dataset_share_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "dataset_share_dataset_id_channel_id_shared_at_idx" ON "dataset_share"("dataset_id", "channel_id", "shared_at");

-- CreateIndex
CREATE INDEX "dataset_share_workspace_id_idx" ON "dataset_share"("workspace_id");

-- AddForeignKey
ALTER TABLE "dataset_share" ADD CONSTRAINT "dataset_share_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset_share" ADD CONSTRAINT "dataset_share_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset_share" ADD CONSTRAINT "dataset_share_shared_by_id_fkey" FOREIGN KEY ("shared_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
