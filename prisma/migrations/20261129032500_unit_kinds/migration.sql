-- A unit's tier is its place in the tree, its kind the word for it. Units of programs from before have only the level that they were planned
-- by, which stays their tier.
ALTER TABLE "units" ADD COLUMN "kind" TEXT;
