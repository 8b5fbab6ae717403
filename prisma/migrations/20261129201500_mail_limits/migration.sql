-- How many mails workers have taken to hand over, by the minute of real time: what a provider's limits are held to. Kept for two days.
CREATE TABLE "mail_counts" (
    "minute" TIMESTAMPTZ(0) NOT NULL,
    "mails" INTEGER NOT NULL,

    CONSTRAINT "mail_counts_pkey" PRIMARY KEY ("minute")
);

-- Which limit is used up for mails from a lane on, and until when.
CREATE TABLE "full_mail_limits" (
    "from_lane" SMALLINT NOT NULL,
    "per" TEXT NOT NULL CHECK ("per" IN ('hour', 'day')),
    "allowed" INTEGER NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "full_mail_limits_pkey" PRIMARY KEY ("from_lane")
);
