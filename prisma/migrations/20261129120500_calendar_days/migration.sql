-- The calendar is the installation's, shared by its programs: the public sector's days off and the Saturdays worked instead.
-- Shipped: 2023 to 2026 as announced (vietnamplus 244803; vietnamnews 1636141, 1722634, 1727514; baotintuc 20240412; sggp 114084; 24h.com.vn c46a1724830).
CREATE TABLE "calendar_changes" (
    "id" SERIAL NOT NULL,
    "press" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "days" JSONB NOT NULL,
    "years" INTEGER[] NOT NULL,

    CONSTRAINT "calendar_changes_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "calendar_changes_press_key" ON "calendar_changes"("press");

CREATE TABLE "calendar_days" (
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('off', 'worked', 'usual')),
    "change_id" INTEGER,

    CONSTRAINT "calendar_days_pkey" PRIMARY KEY ("day")
);
ALTER TABLE "calendar_days" ADD CONSTRAINT "calendar_days_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "calendar_changes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "calendar_years" (
    "year" INTEGER NOT NULL,
    "change_id" INTEGER,

    CONSTRAINT "calendar_years_pkey" PRIMARY KEY ("year")
);
ALTER TABLE "calendar_years" ADD CONSTRAINT "calendar_years_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "calendar_changes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

INSERT INTO "calendar_years" ("year") VALUES (2023), (2024), (2025), (2026);
INSERT INTO "calendar_days" ("day", "kind") VALUES
    ('2023-01-02', 'off'),
    ('2023-01-20', 'off'),
    ('2023-01-23', 'off'),
    ('2023-01-24', 'off'),
    ('2023-01-25', 'off'),
    ('2023-01-26', 'off'),
    ('2023-05-01', 'off'),
    ('2023-05-02', 'off'),
    ('2023-05-03', 'off'),
    ('2023-09-01', 'off'),
    ('2023-09-04', 'off'),
    ('2024-01-01', 'off'),
    ('2024-02-08', 'off'),
    ('2024-02-09', 'off'),
    ('2024-02-12', 'off'),
    ('2024-02-13', 'off'),
    ('2024-02-14', 'off'),
    ('2024-04-18', 'off'),
    ('2024-04-29', 'off'),
    ('2024-04-30', 'off'),
    ('2024-05-01', 'off'),
    ('2024-09-02', 'off'),
    ('2024-09-03', 'off'),
    ('2025-01-01', 'off'),
    ('2025-01-27', 'off'),
    ('2025-01-28', 'off'),
    ('2025-01-29', 'off'),
    ('2025-01-30', 'off'),
    ('2025-01-31', 'off'),
    ('2025-04-07', 'off'),
    ('2025-04-30', 'off'),
    ('2025-05-01', 'off'),
    ('2025-05-02', 'off'),
    ('2025-09-01', 'off'),
    ('2025-09-02', 'off'),
    ('2026-01-01', 'off'),
    ('2026-01-02', 'off'),
    ('2026-02-16', 'off'),
    ('2026-02-17', 'off'),
    ('2026-02-18', 'off'),
    ('2026-02-19', 'off'),
    ('2026-02-20', 'off'),
    ('2026-04-27', 'off'),
    ('2026-04-30', 'off'),
    ('2026-05-01', 'off'),
    ('2026-08-31', 'off'),
    ('2026-09-01', 'off'),
    ('2026-09-02', 'off'),
    ('2024-05-04', 'worked'),
    ('2025-04-26', 'worked'),
    ('2026-01-10', 'worked'),
    ('2026-08-22', 'worked');
