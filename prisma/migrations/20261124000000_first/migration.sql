-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "key" UUID NOT NULL,
    "rehearsal" BOOLEAN NOT NULL DEFAULT false,
    "rehearsal_now" TIMESTAMPTZ(3),
    "seed" INTEGER,
    "finished_at" TIMESTAMPTZ(3),
    "summary" JSONB,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "programs" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "term_from" DATE NOT NULL,
    "term_to" DATE NOT NULL,
    "calendar" JSONB NOT NULL,
    "targets" JSONB NOT NULL,
    "published" JSONB NOT NULL,
    "population" JSONB,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "terminated_on" DATE,
    "terminated_reason" TEXT,

    CONSTRAINT "programs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "parties" (
    "id" SERIAL NOT NULL,
    "program_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "parent_body" TEXT,
    "document_rules" TEXT NOT NULL,
    "abbreviation" TEXT NOT NULL,
    "signatory_office" TEXT NOT NULL,
    "coordinating" BOOLEAN NOT NULL,

    CONSTRAINT "parties_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "signatures" (
    "id" SERIAL NOT NULL,
    "party_id" INTEGER NOT NULL,
    "office" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "signatures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "witnesses" (
    "id" SERIAL NOT NULL,
    "program_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "witnesses_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "legal_bases" (
    "id" SERIAL NOT NULL,
    "program_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "issuer" TEXT NOT NULL,

    CONSTRAINT "legal_bases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "units" (
    "id" SERIAL NOT NULL,
    "program_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "parent_id" INTEGER,
    "path" TEXT NOT NULL,
    "depth" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "units_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contacts" (
    "id" SERIAL NOT NULL,
    "program_id" UUID NOT NULL,
    "unit_id" INTEGER,
    "party_id" INTEGER,
    "role" TEXT NOT NULL,
    "office" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'vi',

    CONSTRAINT "contacts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "links" (
    "id" SERIAL NOT NULL,
    "program_id" UUID,
    "contact_id" INTEGER,
    "purpose" TEXT NOT NULL,
    "cycle_id" INTEGER,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" SERIAL NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "contact_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "forms" (
    "id" SERIAL NOT NULL,
    "program_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" JSONB NOT NULL,

    CONSTRAINT "forms_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "indicators" (
    "id" SERIAL NOT NULL,
    "form_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "section_key" TEXT NOT NULL,
    "section_title" JSONB NOT NULL,
    "definition" JSONB NOT NULL,

    CONSTRAINT "indicators_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cycles" (
    "id" SERIAL NOT NULL,
    "program_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "form_id" INTEGER NOT NULL,
    "cut_off" DATE NOT NULL,
    "opened_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "cycles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plans" (
    "id" SERIAL NOT NULL,
    "cycle_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "due_by_level" JSONB NOT NULL,

    CONSTRAINT "plans_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "moments" (
    "id" SERIAL NOT NULL,
    "plan_id" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "due" DATE,
    "moved_from" DATE,
    "held_at" TIMESTAMPTZ(3),

    CONSTRAINT "moments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignments" (
    "id" SERIAL NOT NULL,
    "cycle_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "parent_id" INTEGER,
    "level" TEXT NOT NULL,
    "depth" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "leaf" BOOLEAN NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "extended" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL DEFAULT 'owing',
    "reviewer" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "report_kind" TEXT,
    "first_sent_at" TIMESTAMPTZ(3),
    "last_sent_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "ever_returned" BOOLEAN NOT NULL DEFAULT false,
    "draft" JSONB,
    "draft_version" INTEGER NOT NULL DEFAULT 0,
    "draft_saved_at" TIMESTAMPTZ(3),

    CONSTRAINT "assignments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reports" (
    "id" SERIAL NOT NULL,
    "assignment_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "submission_key" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "submitted_by" INTEGER NOT NULL,
    "decision" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" INTEGER,
    "comment" TEXT,
    "field_comments" JSONB,

    CONSTRAINT "reports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "messages" (
    "id" SERIAL NOT NULL,
    "program_id" UUID NOT NULL,
    "cycle_id" INTEGER,
    "round" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "contact_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL DEFAULT 'email',
    "assignment_id" INTEGER,
    "own_duty" BOOLEAN NOT NULL DEFAULT false,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "state" TEXT NOT NULL DEFAULT 'planned',
    "reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "leased_until" TIMESTAMPTZ(3),
    "leased_by" TEXT,

    CONSTRAINT "messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" SERIAL NOT NULL,
    "message_id" INTEGER NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reply" TEXT NOT NULL,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "compilations" (
    "id" SERIAL NOT NULL,
    "cycle_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "document" BYTEA,

    CONSTRAINT "compilations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "acknowledgements" (
    "id" SERIAL NOT NULL,
    "compilation_id" INTEGER NOT NULL,
    "party_id" INTEGER NOT NULL,
    "contact_id" INTEGER NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3) NOT NULL,
    "directions" TEXT,

    CONSTRAINT "acknowledgements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" SERIAL NOT NULL,
    "program_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "installation_key_key" ON "installation"("key");

-- CreateIndex
CREATE UNIQUE INDEX "programs_key_key" ON "programs"("key");

-- CreateIndex
CREATE UNIQUE INDEX "parties_program_id_key_key" ON "parties"("program_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "signatures_party_id_key" ON "signatures"("party_id");

-- CreateIndex
CREATE UNIQUE INDEX "witnesses_program_id_ordinal_key" ON "witnesses"("program_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "legal_bases_program_id_ordinal_key" ON "legal_bases"("program_id", "ordinal");

-- CreateIndex
CREATE INDEX "units_program_id_path_idx" ON "units"("program_id", "path" text_pattern_ops);

-- CreateIndex
CREATE INDEX "units_parent_id_idx" ON "units"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "units_program_id_code_valid_from_key" ON "units"("program_id", "code", "valid_from");

-- CreateIndex
CREATE INDEX "contacts_unit_id_idx" ON "contacts"("unit_id");

-- CreateIndex
CREATE INDEX "contacts_email_idx" ON "contacts"("email");

-- CreateIndex
CREATE INDEX "contacts_program_id_role_idx" ON "contacts"("program_id", "role");

-- CreateIndex
CREATE UNIQUE INDEX "links_token_hash_key" ON "links"("token_hash");

-- CreateIndex
CREATE INDEX "links_contact_id_purpose_cycle_id_idx" ON "links"("contact_id", "purpose", "cycle_id");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_hash_key" ON "sessions"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "forms_program_id_key_version_key" ON "forms"("program_id", "key", "version");

-- CreateIndex
CREATE UNIQUE INDEX "indicators_form_id_code_key" ON "indicators"("form_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "cycles_program_id_year_kind_key" ON "cycles"("program_id", "year", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "plans_cycle_id_version_key" ON "plans"("cycle_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "moments_plan_id_key_key" ON "moments"("plan_id", "key");

-- CreateIndex
CREATE INDEX "assignments_cycle_id_state_due_at_idx" ON "assignments"("cycle_id", "state", "due_at");

-- CreateIndex
CREATE INDEX "assignments_parent_id_state_idx" ON "assignments"("parent_id", "state");

-- CreateIndex
CREATE INDEX "assignments_cycle_id_path_idx" ON "assignments"("cycle_id", "path" text_pattern_ops);

-- CreateIndex
CREATE INDEX "assignments_unit_id_idx" ON "assignments"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "assignments_cycle_id_unit_id_key" ON "assignments"("cycle_id", "unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "reports_assignment_id_version_key" ON "reports"("assignment_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "reports_assignment_id_submission_key_key" ON "reports"("assignment_id", "submission_key");

-- CreateIndex
CREATE INDEX "messages_assignment_id_idx" ON "messages"("assignment_id");

-- CreateIndex
CREATE INDEX "messages_cycle_id_state_idx" ON "messages"("cycle_id", "state");

-- CreateIndex
-- A message outside a cycle is unique too.
CREATE UNIQUE INDEX "messages_program_id_cycle_id_round_contact_id_channel_key" ON "messages"("program_id", "cycle_id", "round", "contact_id", "channel") NULLS NOT DISTINCT;

-- CreateIndex
CREATE INDEX "deliveries_message_id_idx" ON "deliveries"("message_id");

-- CreateIndex
CREATE UNIQUE INDEX "compilations_cycle_id_version_key" ON "compilations"("cycle_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "acknowledgements_compilation_id_party_id_key" ON "acknowledgements"("compilation_id", "party_id");

-- CreateIndex
CREATE INDEX "audit_events_program_id_at_idx" ON "audit_events"("program_id", "at");

-- AddForeignKey
ALTER TABLE "parties" ADD CONSTRAINT "parties_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_party_id_fkey" FOREIGN KEY ("party_id") REFERENCES "parties"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "witnesses" ADD CONSTRAINT "witnesses_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "legal_bases" ADD CONSTRAINT "legal_bases_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "units" ADD CONSTRAINT "units_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "units" ADD CONSTRAINT "units_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "units"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_party_id_fkey" FOREIGN KEY ("party_id") REFERENCES "parties"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "links" ADD CONSTRAINT "links_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "links" ADD CONSTRAINT "links_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contacts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "links" ADD CONSTRAINT "links_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycles"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contacts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "forms" ADD CONSTRAINT "forms_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicators" ADD CONSTRAINT "indicators_form_id_fkey" FOREIGN KEY ("form_id") REFERENCES "forms"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cycles" ADD CONSTRAINT "cycles_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cycles" ADD CONSTRAINT "cycles_form_id_fkey" FOREIGN KEY ("form_id") REFERENCES "forms"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plans" ADD CONSTRAINT "plans_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moments" ADD CONSTRAINT "moments_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plans"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "assignments"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycles"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contacts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignments"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "compilations" ADD CONSTRAINT "compilations_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acknowledgements" ADD CONSTRAINT "acknowledgements_compilation_id_fkey" FOREIGN KEY ("compilation_id") REFERENCES "compilations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acknowledgements" ADD CONSTRAINT "acknowledgements_party_id_fkey" FOREIGN KEY ("party_id") REFERENCES "parties"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acknowledgements" ADD CONSTRAINT "acknowledgements_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contacts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

-- The wide tables of figures, one a form version.
CREATE SCHEMA IF NOT EXISTS "figures";

ALTER TABLE "installation" ADD CONSTRAINT "installation_is_one" CHECK ("id" = 1);
ALTER TABLE "programs" ADD CONSTRAINT "programs_term" CHECK ("term_from" <= "term_to");
ALTER TABLE "programs" ADD CONSTRAINT "programs_state" CHECK ("state" IN ('draft', 'signing', 'active', 'paused', 'evaluating', 'completed', 'terminated'));
ALTER TABLE "cycles" ADD CONSTRAINT "cycles_kind" CHECK ("kind" IN ('baseline', 'preliminary', 'final'));
ALTER TABLE "cycles" ADD CONSTRAINT "cycles_state" CHECK ("state" IN ('planned', 'open', 'closed', 'compiled', 'delivered', 'acknowledged', 'lapsed'));
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_state" CHECK ("state" IN ('owing', 'draft', 'submitted', 'returned', 'approved', 'waived', 'missed'));
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_reviewer" CHECK ("reviewer" IN ('parent', 'coordinator'));
ALTER TABLE "reports" ADD CONSTRAINT "reports_kind" CHECK ("kind" IN ('figures', 'nothing', 'same'));
ALTER TABLE "reports" ADD CONSTRAINT "reports_decision" CHECK ("decision" IN ('approved', 'returned'));
ALTER TABLE "messages" ADD CONSTRAINT "messages_state" CHECK ("state" IN ('planned', 'claimed', 'sent', 'dropped', 'failed', 'in-doubt'));

-- One link a contact, purpose and cycle, so that it can be mailed again.
CREATE UNIQUE INDEX "links_contact_purpose_cycle" ON "links" ("contact_id", "purpose", "cycle_id") NULLS NOT DISTINCT WHERE "revoked_at" IS NULL AND "contact_id" IS NOT NULL;

-- Claiming reads only what is still to be sent, however long the history.
CREATE INDEX "messages_to_send" ON "messages" ("kind", "id") WHERE "state" IN ('planned', 'claimed');

-- The record is only ever added to.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME;
END $$;
CREATE TRIGGER "audit_events_only_added" BEFORE UPDATE OR DELETE ON "audit_events" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
