-- CreateTable
CREATE TABLE "glossary_state" (
    "workspace_id" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "starters_off" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "glossary_state_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "glossary_entry" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "term" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "means" TEXT[],
    "version" BIGINT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "glossary_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "glossary_starter_off" (
    "workspace_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "glossary_starter_off_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "glossary_entry_workspace_id_key_key" ON "glossary_entry"("workspace_id", "key");

-- AddForeignKey
ALTER TABLE "glossary_state" ADD CONSTRAINT "glossary_state_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "glossary_entry" ADD CONSTRAINT "glossary_entry_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "glossary_starter_off" ADD CONSTRAINT "glossary_starter_off_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A word of many letters is a text; a group of nothing means nothing.
ALTER TABLE "glossary_entry"
  ADD CONSTRAINT "glossary_entry_term_length" CHECK (char_length("term") BETWEEN 1 AND 60),
  ADD CONSTRAINT "glossary_entry_means_count" CHECK (cardinality("means") BETWEEN 1 AND 20);
