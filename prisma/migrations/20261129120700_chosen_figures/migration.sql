-- What the standing office has chosen of a program's figures (ChosenFigures of rules/chosen-figures.ts); null: nothing. A cycle keeps at its close
-- what stood then; one that closed before has chosen nothing.
ALTER TABLE "programs" ADD COLUMN "chosen_figures" JSONB;
ALTER TABLE "cycles" ADD COLUMN "chosen_figures" JSONB;
-- The last approved figures that stand in for those of leaves that sent nothing, as the close found them.
CREATE TABLE "stand_ins" (
    "cycle_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "indicator" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "value" BIGINT NOT NULL,

    CONSTRAINT "stand_ins_pkey" PRIMARY KEY ("cycle_id", "indicator", "unit_id")
);
ALTER TABLE "stand_ins" ADD CONSTRAINT "stand_ins_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "stand_ins" ADD CONSTRAINT "stand_ins_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
