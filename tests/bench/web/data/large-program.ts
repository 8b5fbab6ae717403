import { writeFile } from 'node:fs/promises';
import { readSample, type Sample } from '../../../../cli/rehearsal/sample.ts';
import { storeBaseline } from '../../../../cli/rehearsal/store-baseline.ts';
import type { Database } from '../../../../prisma/database.ts';
import { createProgram } from '../../../../prisma/queries/programs/create-program.ts';
import { ngheAnProgram } from '../../../../prisma/seed/nghe-an/program.ts';
import type { Form } from '../../../../rules/form-indicators.ts';
import type { ProgramDefinition } from '../../../../rules/program.ts';
import { type OpenCycle, openCycle } from '../../../prisma/open-cycle.ts';
import { fillCycle } from './fill-cycle.ts';
import { readLargeTree } from './large-tree.ts';

/** Where the program's clock stands: in the middle of the second review, two days before its last reports are due. */
export const largeNow = new Date('2024-12-18T03:00:00Z');

export interface LargeProgram {
  programId: string;
  year: number;
  units: number;
  cycle: OpenCycle;
  /** The year before's. */
  before: OpenCycle;
  /** A leaf that owes its report and reported last year: its page has last year beside each field. */
  owing: string[];
}

/** The sample's program on a tree of 16,000 units: its first review is over, its second one is open and half in. */
export async function createLargeProgram(
  database: Database,
  folder: string,
  left: readonly string[] = twentyFields,
): Promise<LargeProgram> {
  const sample = await readLargeSample(folder, left);
  const { units, contacts, definition, draws } = sample;
  const programId = await createProgram(database, {
    definition,
    units,
    contacts,
    at: new Date('2023-03-20T01:00:00Z'),
    actor: 'Văn phòng',
  });
  await database.prisma.program.update({
    where: { id: programId },
    data: { state: 'active', startedAt: new Date('2023-03-23T02:00:00Z') },
  });
  await storeBaseline(database, programId, sample);

  const firstOpened = new Date('2023-12-01T01:00:00Z');
  const first = await openCycle(database, programId, { year: 2023, at: firstOpened });
  await fillCycle(database, {
    cycle: first,
    year: 2023,
    units,
    openedAt: firstOpened,
    now: new Date('2024-01-10T10:00:00Z'),
    figures: figuresOf(draws, 2023),
    shares: { approved: 940, submitted: 20, returned: 5, waived: 10, missed: 25 },
  });
  await database.prisma.cycle.update({
    where: { id: first.cycleId },
    data: { state: 'acknowledged', closedAt: new Date('2024-01-10T10:00:00Z'), deliveredAt: new Date('2024-01-15T02:00:00Z') },
  });

  const opened = new Date('2024-12-02T01:00:00Z');
  const cycle = await openCycle(database, programId, { year: 2024, at: opened });
  const shares = { approved: 450, submitted: 160, returned: 30, draft: 60, waived: 15 };
  await fillCycle(database, { cycle, year: 2024, units, openedAt: opened, now: largeNow, figures: figuresOf(draws, 2024), shares });
  await database.pool.query('UPDATE moments m SET held_at = m.at FROM plans p WHERE p.id = m.plan_id AND p.cycle_id = $1 AND m.at <= $2', [
    cycle.cycleId,
    largeNow,
  ]);
  return { programId, year: 2024, units: units.length, cycle, before: first, owing: await owingLeaves(database, cycle, first) };
}

async function readLargeSample(folder: string, left: readonly string[]): Promise<Sample> {
  const file = `${folder}/units.csv`;
  const rows = (await readLargeTree()).map(({ code, name, level, parent_code }) => `${code},"${name}",${level},${parent_code ?? ''}`);
  await writeFile(file, ['code,name,level,parent_code', ...rows].join('\n'));
  const sample = await readSample(file, 1);
  return { ...sample, definition: { ...definitionWithout(left), key: 'nghe-an-large' } };
}

/** What the sample's form is without: of its 25 fields 20 are left, 16 figures and 4 texts. */
const twentyFields = ['clans', 'clansRecognised', 'learningUnits', 'learningUnitsRecognised', 'exemplars'];
/** The same with 20 figures. */
export const twentyFigures = ['exemplars'];

function definitionWithout(left: readonly string[]): ProgramDefinition {
  const form: Form = {
    ...ngheAnProgram.form,
    sections: ngheAnProgram.form.sections.map((section) => ({
      ...section,
      indicators: section.indicators.filter(({ code }) => !left.includes(code)),
    })),
  };
  return { ...ngheAnProgram, form, targets: ngheAnProgram.targets.filter(({ numerator }) => !left.includes(numerator)) };
}

function figuresOf(draws: Sample['draws'], year: number): Map<string, Record<string, number>> {
  return draws.get(year) ?? new Map();
}

async function owingLeaves(database: Database, cycle: OpenCycle, before: OpenCycle): Promise<string[]> {
  const { rows } = await database.pool.query<{ code: string }>(
    `SELECT u.code FROM assignments a JOIN units u ON u.id = a.unit_id JOIN assignments b ON b.cycle_id = $2 AND b.unit_id = a.unit_id
     WHERE a.cycle_id = $1 AND a.state = 'owing' AND a.level = 'village' AND b.state = 'approved' ORDER BY a.ordinal`,
    [cycle.cycleId, before.cycleId],
  );
  return rows.map(({ code }) => code);
}
