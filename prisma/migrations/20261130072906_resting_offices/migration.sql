-- Hours of every day in which no mail goes that can wait, of the whole installation; null: none.
ALTER TABLE "installation" ADD COLUMN "quiet_from" TEXT, ADD COLUMN "quiet_to" TEXT;

-- Days on which a unit reads no mail: its own, beside those of the calendar.
CREATE TABLE "unit_days_off" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "first" DATE NOT NULL,
    "last" DATE NOT NULL,
    "press" TEXT NOT NULL,
    "entered_by" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "unit_days_off_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "unit_days_off_in_order" CHECK ("first" <= "last")
);
CREATE UNIQUE INDEX "unit_days_off_unit_id_press_key" ON "unit_days_off"("unit_id", "press");
ALTER TABLE "unit_days_off" ADD CONSTRAINT "unit_days_off_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Why a mail waits until `deferred_until`: quiet-hours, days-off; null: its mailbox has had its mail of the day.
ALTER TABLE "messages" ADD COLUMN "deferred_why" TEXT;

-- Mails that are no duty and that whoever reads a mailbox does not want; deleted when they do again.
CREATE TABLE "switched_off_mails" (
    "mailbox" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "switched_off_mails_pkey" PRIMARY KEY ("mailbox", "kind")
);
