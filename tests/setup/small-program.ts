import { readFile } from 'node:fs/promises';
import { type DrawnFigures, drawYear } from '../../cli/rehearsal/draw-figures.ts';
import type { Sample } from '../../cli/rehearsal/sample.ts';
import { storeBaseline } from '../../cli/rehearsal/store-baseline.ts';
import type { Database } from '../../prisma/database.ts';
import { createProgram } from '../../prisma/queries/programs/create-program.ts';
import { baselineYear, spreadBaseline } from '../../prisma/seed/nghe-an/baseline.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { cyclesOfTerm } from '../../rules/cycles-of-term.ts';
import type { ProgramDefinition } from '../../rules/program.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import { leavesOf, parseUnits } from '../../rules/units.ts';

const sampleUnits = new URL('../../prisma/seed/nghe-an/units-2023-03-23.csv', import.meta.url);

/** Of the real tree: the province, a town with three of its wards, a district with a township and a commune. */
export const smallTree = {
  province: '40',
  districts: ['413', '427'],
  communes: ['16717', '16720', '16723', '17617', '17619'],
} as const;

export interface SmallProgram {
  programId: string;
  sample: Sample;
  /** Ids by the unit's code. */
  unitIds: Map<string, number>;
  /** Ids of the units' contacts by the unit's code. */
  contactIds: Map<string, number>;
}

/** The sample program on eight of its units, or on others, without anything stored. The same on every machine. */
export async function readSmallSample(
  overrides: Partial<ProgramDefinition> = {},
  codes: readonly string[] = [smallTree.province, ...smallTree.districts, ...smallTree.communes],
): Promise<Sample> {
  const wanted = new Set(codes);
  const rows = readUnitsCsv(await readFile(sampleUnits, 'utf8')).filter(({ code }) => wanted.has(code));
  const { units } = parseUnits(rows);
  const definition = { ...ngheAnProgram, ...overrides };
  const leaves = leavesOf(units);
  const baseline = spreadBaseline(leaves);
  const draws = new Map<number, Map<string, Record<string, number>>>();
  let previous: ReadonlyMap<string, DrawnFigures> = baseline;
  for (const { year } of cyclesOfTerm(definition)) {
    const draw = drawYear(year, leaves, previous, 1);
    draws.set(year, draw);
    previous = draw;
  }
  const contacts = units.map(({ code, name }) => ({
    code,
    office: `Hội Khuyến học ${name}`,
    email: `don-vi-${code}@nghe-an.example`,
  }));
  return { definition, rows, units, contacts, baselineYear, baseline, draws };
}

/** Stores the sample program on a tree of eight units as a draft, with its baseline. */
export async function createSmallProgram(
  database: Database,
  overrides: Partial<ProgramDefinition> & { at?: Date } = {},
): Promise<SmallProgram> {
  const { at = new Date('2023-03-20T01:00:00Z'), ...definition } = overrides;
  const sample = await readSmallSample(definition);
  const { units, contacts } = sample;
  const programId = await createProgram(database, { definition: sample.definition, units, contacts, at, actor: 'Văn phòng' });
  await storeBaseline(database, programId, sample);
  const { rows } = await database.pool.query<{ code: string; unitId: number; contactId: number }>(
    `SELECT u.code, u.id AS "unitId", c.id AS "contactId" FROM units u JOIN contacts c ON c.unit_id = u.id WHERE u.program_id = $1`,
    [programId],
  );
  return {
    programId,
    sample,
    unitIds: new Map(rows.map(({ code, unitId }) => [code, unitId])),
    contactIds: new Map(rows.map(({ code, contactId }) => [code, contactId])),
  };
}
