-- A draft is sent to the parties, who comment on it before it is put to signature; the standing office answers each comment or takes it up.
CREATE TABLE "draft_circulations" (
    "program_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "words" TEXT NOT NULL,
    "until" DATE,
    "text_hash" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_by" TEXT NOT NULL,
    "press" TEXT NOT NULL,

    CONSTRAINT "draft_circulations_pkey" PRIMARY KEY ("program_id", "number")
);
CREATE UNIQUE INDEX "draft_circulations_program_id_press_key" ON "draft_circulations"("program_id", "press");
ALTER TABLE "draft_circulations" ADD CONSTRAINT "draft_circulations_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The party and the office stand as they were: a corrected draft may have others.
CREATE TABLE "draft_comments" (
    "program_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "party_key" TEXT NOT NULL,
    "party_name" TEXT NOT NULL,
    "office" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "text_hash" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "press" TEXT NOT NULL,
    "answer" TEXT,
    "answer_words" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by" TEXT,

    CONSTRAINT "draft_comments_pkey" PRIMARY KEY ("program_id", "number"),
    CONSTRAINT "draft_comments_answer" CHECK ("answer" IN ('taken-up', 'not-taken-up')),
    CONSTRAINT "draft_comments_answered" CHECK (("answer" IS NULL) = ("answered_at" IS NULL))
);
CREATE UNIQUE INDEX "draft_comments_program_id_press_key" ON "draft_comments"("program_id", "press");
ALTER TABLE "draft_comments" ADD CONSTRAINT "draft_comments_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
