-- CreateEnum
CREATE TYPE "plan_kind" AS ENUM ('use', 'change', 'end');

-- CreateTable
CREATE TABLE "subscriber" (
    "person_id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "told_through" BIGINT NOT NULL,
    "told_on" TEXT NOT NULL,
    "hears_as_steward" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "subscriber_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "subscription" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "dataset_id" UUID,
    "domain_id" UUID,
    "since" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "dataset_id" UUID,
    "domain_id" UUID,
    "kind" "plan_kind" NOT NULL,
    "text" TEXT NOT NULL,
    "day" TEXT,
    "fields" TEXT[],
    "announced_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "form_id" TEXT NOT NULL,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_change" (
    "workspace_id" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "dataset_id" UUID NOT NULL,
    "parts" TEXT[],
    "fields_new" TEXT[],
    "fields_gone" TEXT[],
    "fields_retyped" TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_change_pkey" PRIMARY KEY ("workspace_id","version","dataset_id")
);

-- CreateIndex
CREATE INDEX "subscriber_workspace_id_idx" ON "subscriber"("workspace_id");

-- CreateIndex
CREATE INDEX "subscription_workspace_id_idx" ON "subscription"("workspace_id");

-- CreateIndex
CREATE INDEX "subscription_dataset_id_idx" ON "subscription"("dataset_id");

-- CreateIndex
CREATE INDEX "subscription_domain_id_idx" ON "subscription"("domain_id");

-- CreateIndex
CREATE UNIQUE INDEX "subscription_person_id_dataset_id_key" ON "subscription"("person_id", "dataset_id");

-- CreateIndex
CREATE UNIQUE INDEX "subscription_person_id_domain_id_key" ON "subscription"("person_id", "domain_id");

-- CreateIndex
CREATE INDEX "plan_dataset_id_idx" ON "plan"("dataset_id");

-- CreateIndex
CREATE INDEX "plan_domain_id_idx" ON "plan"("domain_id");

-- CreateIndex
CREATE UNIQUE INDEX "plan_workspace_id_form_id_key" ON "plan"("workspace_id", "form_id");

-- CreateIndex
CREATE INDEX "import_change_dataset_id_idx" ON "import_change"("dataset_id");

-- CreateIndex
CREATE INDEX "import_change_workspace_id_at_idx" ON "import_change"("workspace_id", "at");

-- AddForeignKey
ALTER TABLE "subscriber" ADD CONSTRAINT "subscriber_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscriber" ADD CONSTRAINT "subscriber_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_domain_id_fkey" FOREIGN KEY ("domain_id") REFERENCES "domain"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_domain_id_fkey" FOREIGN KEY ("domain_id") REFERENCES "domain"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_announced_by_id_fkey" FOREIGN KEY ("announced_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_change" ADD CONSTRAINT "import_change_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_change" ADD CONSTRAINT "import_change_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Each is about one thing, and of one thing only.
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_of_one" CHECK (num_nonnulls("dataset_id", "domain_id") = 1);
ALTER TABLE "plan" ADD CONSTRAINT "plan_of_one" CHECK (num_nonnulls("dataset_id", "domain_id") = 1);
