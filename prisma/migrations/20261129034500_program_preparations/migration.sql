-- What is typed of a program before it is stored, and of a draft that is being corrected, task by task.
CREATE TABLE "program_preparations" (
    "id" UUID NOT NULL,
    "base_revision" INTEGER,
    "fields" JSONB NOT NULL,
    "units" TEXT NOT NULL,
    "contacts" TEXT NOT NULL,
    "units_from" TEXT NOT NULL,
    "parts" JSONB NOT NULL DEFAULT '{}',
    "begun_by" TEXT NOT NULL,
    "begun_at" TIMESTAMPTZ(6) NOT NULL,
    "saved_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "program_preparations_pkey" PRIMARY KEY ("id")
);
