-- How often something was asked for lately, over all processes (rules/request-limits.ts). Written by the library rate-limiter-flexible, which
-- names no columns: their order is part of it.
CREATE TABLE "request_counts" (
  "key" VARCHAR(255) NOT NULL,
  "points" INTEGER NOT NULL DEFAULT 0,
  "expire" BIGINT,
  CONSTRAINT "request_counts_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "request_counts_expire_idx" ON "request_counts" ("expire");
