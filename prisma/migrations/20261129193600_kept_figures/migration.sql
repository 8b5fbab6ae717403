-- What a report stands by although one in its sum was returned after it had been approved. Null: nothing.
ALTER TABLE "reports" ADD COLUMN "kept" JSONB;
