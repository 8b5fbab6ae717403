import { readFile } from 'node:fs/promises';
import { schoolYearsProgram } from '../../prisma/seed/school-years/program.ts';
import { keyOf, periodOfKey } from '../../rules/cycle-key.ts';
import { cyclesOfTerm } from '../../rules/cycles-of-term.ts';
import { randomStream } from '../../rules/random.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import { leavesOf, parseUnits } from '../../rules/units.ts';
import { drawnAs, type Sample } from './sample.ts';

const units = new URL('../../prisma/seed/school-years/units.csv', import.meta.url);

/** The second sample: a made-up program on school years, with what its simulated schools will state. Nothing was reported before its term. */
export async function readSchoolYears(seed: number): Promise<Sample> {
  const rows = readUnitsCsv(await readFile(units, 'utf8'));
  const tree = parseUnits(rows).units;
  const draws: Sample['draws'] = new Map();
  for (const cycle of cyclesOfTerm(schoolYearsProgram)) {
    const { year, part } = periodOfKey(keyOf(cycle));
    const termsBefore = 2 * (year - Number(schoolYearsProgram.term.from.slice(0, 4))) + part - 1;
    draws.set(drawnAs(cycle), new Map(leavesOf(tree).map(({ code }) => [code, drawSchool(seed, keyOf(cycle), code, termsBefore)])));
  }
  const contacts = tree.map(({ code, name }) => ({
    code,
    office: `Ban Khuyến học ${name.charAt(0).toLowerCase()}${name.slice(1)}`,
    // A reserved domain: no mail of a rehearsal could ever arrive anywhere.
    email: `don-vi-${code.toLowerCase()}@huyen-mau.example`,
  }));
  return { definition: schoolYearsProgram, rows, units: tree, contacts, baselineYear: null, baseline: new Map(), draws };
}

/** A school is about as large in every term, a few more of its pupils read in each, and the second term is the shorter one. */
function drawSchool(seed: number, key: string, code: string, termsBefore: number): Record<string, number> {
  const school = randomStream(seed, 'school', code);
  const term = randomStream(seed, 'school-term', key, code);
  const pupils = school.integer(240, 900) + term.integer(-5, 5);
  const isSecond = termsBefore % 2 === 1;
  return {
    members: school.integer(20, 60) + 2 * termsBefore,
    pupils,
    readers: Math.floor((pupils * Math.min(92, school.integer(50, 62) + 5 * termsBefore + term.integer(-2, 2))) / 100),
    sessions: term.integer(12, 18) - (isSecond ? 3 : 0),
    mobilisedVnd: term.integer(isSecond ? 60 : 90, isSecond ? 110 : 150) * 100_000,
    students: term.integer(8, 25),
  };
}
