import { readFile } from 'node:fs/promises';
import type { UnitContact } from '../../prisma/queries/contacts/place-contacts.ts';
import { baselineYear, spreadBaseline } from '../../prisma/seed/nghe-an/baseline.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import type { Period } from '../../rules/cycle-key.ts';
import { cyclesOfTerm } from '../../rules/cycles-of-term.ts';
import { problem } from '../../rules/problems.ts';
import type { ProgramDefinition } from '../../rules/program.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import type { RehearsalShares } from '../../rules/rehearsal-shares.ts';
import { leavesOf, parseUnits, type TreeUnit, type UnitRow } from '../../rules/units.ts';
import { type DrawnFigures, drawYear } from './draw-figures.ts';
import { type ReorganisedTree, readReorganisedTrees } from './reorganised-trees.ts';

const ownUnits = new URL('../../prisma/seed/nghe-an/units-2023-03-23.csv', import.meta.url);

/** A weekday off and the Saturday worked for it that were announced on 25 December 2025: what its people knew before. */
export const announcedLate = { off: '2026-01-02', worked: '2026-01-10' } as const;

const asKnownIn2023 = {
  ...ngheAnProgram.calendar,
  daysOff: ngheAnProgram.calendar.daysOff.filter((day) => day !== announcedLate.off),
  daysWorked: ngheAnProgram.calendar.daysWorked.filter((day) => day !== announcedLate.worked),
};

/** A cycle as it is part of what is drawn: of a calendar year the number, for what was drawn with it stays the same; else its key. */
export type DrawnCycle = number | string;

/** The units that a cycle is about. */
export const unitsIn = ({ trees, units }: Sample, cycle: DrawnCycle): readonly TreeUnit[] => trees?.get(cycle) ?? units;

export const drawnAs = ({ year, key }: Period): DrawnCycle => key ?? year;

export interface Sample {
  definition: ProgramDefinition;
  rows: UnitRow[];
  units: TreeUnit[];
  contacts: UnitContact[];
  /** Lists that take the place of its units, and by cycle the units that it is about, where they are others. */
  reorganised?: ReorganisedTree[];
  trees?: ReadonlyMap<DrawnCycle, TreeUnit[]>;
  /** Its people also change what was agreed, as sample-changes.ts has it. */
  changes?: boolean;
  /** Null: nothing was reported before the term. */
  baselineYear: number | null;
  baseline: Map<string, Record<string, number | null>>;
  /** By cycle and unit: what each leaf would truly state. */
  draws: Map<DrawnCycle, Map<string, Record<string, number>>>;
  /** Of an installation's own program: how its units behave, which figures they mistype, and what they write. */
  own?: {
    shares: RehearsalShares;
    slips: string[];
    prose: (cycle: DrawnCycle, unit: { code: string; leaf: boolean }) => Record<string, string>;
  };
}

/**
 * The sample program on its own tree or on another, with what its simulated units will state. `reorganise`: its units become others as they did in its term.
 * Problems of a units file are thrown.
 */
export async function readSample(unitsFile: string | null, seed: number, reorganise = false): Promise<Sample> {
  const text = await readFile(unitsFile ?? ownUnits, 'utf8').catch(({ code }) => {
    throw problem('units-unreadable', { reason: `${unitsFile} (${code})` });
  });
  const rows = readUnitsCsv(text);
  const { units } = parseUnits(rows);
  const baseline = spreadBaseline(leavesOf(units));
  const draws: Sample['draws'] = new Map();
  const reorganised = reorganise ? await readReorganisedTrees(rows) : [];
  const trees = new Map<DrawnCycle, TreeUnit[]>();
  let previous: ReadonlyMap<string, DrawnFigures> = baseline;
  let now = units;
  for (const { year } of cyclesOfTerm(ngheAnProgram)) {
    // Of which the year's review, that opens in December, is the first to go by it.
    const turn = reorganised.find(({ day }) => day.startsWith(`${year}-`));
    if (turn) [previous, now] = [turn.carry(previous), turn.units];
    trees.set(year, now);
    const draw = drawYear(year, leavesOf(now), previous, seed);
    draws.set(year, draw);
    previous = draw;
  }
  const contacts = units.map(({ code, name }) => ({
    code,
    office: `Chủ tịch Hội Khuyến học ${name.charAt(0).toLowerCase()}${name.slice(1)}`,
    // A reserved domain: no mail of a rehearsal could ever arrive anywhere.
    email: `don-vi-${code.toLowerCase().replace(/[^a-z0-9]/g, '-')}@nghe-an.example`,
  }));
  const definition = { ...ngheAnProgram, calendar: asKnownIn2023 };
  const turns = reorganised.length > 0 ? { reorganised, trees } : {};
  return { definition, changes: true, rows, units, contacts, baselineYear, baseline, draws, ...turns };
}
