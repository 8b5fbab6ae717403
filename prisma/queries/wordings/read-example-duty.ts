import type { TargetProgress } from '../../../rules/attainment.ts';
import type { CompilationFile } from '../../../rules/compilation.ts';
import { type CycleName, cycleName } from '../../../rules/cycle-key.ts';
import { cyclesOfTerm } from '../../../rules/cycles-of-term.ts';
import { type CalendarDate, dateOf } from '../../../rules/instants.ts';
import type { LastYear } from '../../../rules/last-year-in-mail.ts';
import { readerOfWorded, type WordedMail } from '../../../rules/mail-wordings.ts';
import { makePlan } from '../../../rules/make-plan.ts';
import type { OfficeToAsk } from '../../../rules/office-to-ask.ts';
import { Problem } from '../../../rules/problems.ts';
import { treeDay } from '../../../rules/tree-day.ts';
import type { Queryable } from '../../database.ts';
import { readCompilation } from '../compilations/read-compilation.ts';
import { isMailed } from '../contacts/in-office.ts';
import { officesToAsk } from '../contacts/read-offices-to-ask.ts';
import { readCycle, readCycles } from '../cycles/read-cycle.ts';
import { readTargetProgress } from '../figures/read-target-progress.ts';
import { readDefinition } from '../programs/read-definition.ts';
import { readLevels } from '../units/read-levels.ts';
import { readLastYearOf } from './read-last-year.ts';

interface ExampleUnit {
  id: number;
  code: string;
  name: string;
  parentName: string | null;
  level: string;
  office: string;
  children: number;
  above: OfficeToAsk | null;
  coordinator: OfficeToAsk | null;
  leader: string | null;
  /** Of its latest duty. */
  cycleId: number | null;
  dueAt: Date | null;
}

export interface ReadExample {
  code: string;
  duty: {
    office: string;
    above: string;
    unit: { name: string; parentName: string | null; due: CalendarDate };
    cycle: CycleName;
    cutOff: CalendarDate;
    children: number;
    /** What the program compiled last, with the targets by it; null: nothing yet, or it was not asked for. */
    compiled: { compilation: CompilationFile; progress: TargetProgress[] } | null;
  };
  ask: OfficeToAsk[];
  senderOffice: string;
  lastYear: LastYear | null;
  program: { name: string; place: string; timeZone: string };
}

/**
 * A real unit's duty, to show what a mail would say to it: of the unit with this code, else of the program's first leaf; in its latest cycle, or before
 * there is one as the calendar plans the next. `above` is the office that the mail is for, where it is for no unit's. Reads only. Problems: `not-found`, `wording-unit-unknown`,
 * `wording-nothing-compiled`.
 */
export async function readExampleDuty(
  db: Queryable,
  input: { programId: string; mail: WordedMail; code: string | null; at: Date },
): Promise<ReadExample> {
  const { programId, mail, code, at } = input;
  const unit = await readExampleUnit(db, { programId, code, at });
  const program = await readDefinition(db, programId);
  const { name, place, timeZone, term, calendar } = program;
  const cycles = await readCycles(db, programId);
  const today = dateOf(at.toISOString(), timeZone);
  const held = cycles.find(({ id }) => id === unit.cycleId);
  const planned = async () => {
    const all = cyclesOfTerm(program);
    const cycle = all.find(({ to }) => to >= today) ?? all.at(-1);
    if (!cycle) throw new Problem('not-found');
    const levels = (await readLevels(db, { programId, on: treeDay(term, today) })).map(({ level }) => level);
    const plan = makePlan({ calendar, timeZone, ...cycleName(cycle), levels });
    const due = plan.dueByLevel.find(({ level }) => level === unit.level)?.date ?? plan.cutOff;
    return { cycle: cycleName(cycle), cutOff: plan.cutOff, due, earlier: cycles.toReversed(), formId: program.formId };
  };
  const { cycle, cutOff, due, earlier, formId } =
    held && held.kind !== 'baseline' && unit.dueAt
      ? { ...held, cycle: cycleName({ ...held, kind: held.kind }), due: dateOf(unit.dueAt.toISOString(), timeZone) }
      : await planned();
  const ask = [unit.above, unit.coordinator].filter((office) => office !== null);
  const reader = readerOfWorded(mail);
  const above = reader === 'leader' ? unit.leader : reader === 'coordinator' ? unit.coordinator?.office : ask[0]?.office;
  return {
    code: unit.code,
    duty: {
      office: unit.office,
      above: above ?? name,
      unit: { name: unit.name, parentName: unit.parentName, due },
      ...{ cycle, cutOff, children: unit.children, compiled: mail === 'compilation' ? await readLastResult(db, programId) : null },
    },
    ask: reader === 'unit' ? ask : reader === 'leader' && unit.coordinator ? [unit.coordinator] : [],
    senderOffice: unit.coordinator?.office ?? name,
    lastYear: await readLastYearOf(db, { programId, formId, earlier, unitId: unit.id }),
    program: { name, place, timeZone },
  };
}

async function readExampleUnit(
  db: Queryable,
  { programId, code, at }: { programId: string; code: string | null; at: Date },
): Promise<ExampleUnit> {
  const { rows } = await db.query<ExampleUnit>(
    `SELECT u.id, u.code, u.name, p.name AS "parentName", u.level, d.cycle_id AS "cycleId", d.due_at AS "dueAt",
       coalesce((SELECT c.office FROM contacts c WHERE c.unit_id = u.id AND ${isMailed('c', '$3')} ORDER BY c.id LIMIT 1), u.name) AS office,
       (SELECT count(*)::int FROM units k WHERE k.parent_id = u.id) AS children,
       ${officesToAsk.above('$3')} AS above, ${officesToAsk.coordinator('u.program_id', '$3')} AS coordinator,
       (SELECT c.office FROM contacts c WHERE c.program_id = $1 AND c.role = 'signatory' AND ${isMailed('c', '$3')} ORDER BY c.id LIMIT 1) AS leader
     FROM units u LEFT JOIN units p ON p.id = u.parent_id
     LEFT JOIN LATERAL (SELECT a.cycle_id, a.due_at FROM assignments a WHERE a.unit_id = u.id ORDER BY a.id DESC LIMIT 1) d ON true
     WHERE u.program_id = $1 AND CASE WHEN $2::text IS NULL THEN NOT EXISTS (SELECT FROM units k WHERE k.parent_id = u.id) AND u.valid_to IS NULL ELSE u.code = $2 END
     ORDER BY u.valid_from DESC, u.ordinal LIMIT 1`,
    [programId, code, at],
  );
  if (!rows[0]) throw new Problem('wording-unit-unknown', { code: code ?? '' });
  return rows[0];
}

async function readLastResult(db: Queryable, programId: string): Promise<ReadExample['duty']['compiled']> {
  const { rows } = await db.query<{ cycleId: number }>(
    'SELECT m.cycle_id AS "cycleId" FROM compilations m JOIN cycles c ON c.id = m.cycle_id WHERE c.program_id = $1 ORDER BY m.id DESC LIMIT 1',
    [programId],
  );
  const compiled = rows[0] ? await readCompilation(db, rows[0].cycleId) : null;
  if (!compiled) throw new Problem('wording-nothing-compiled');
  return { compilation: compiled.file, progress: await readTargetProgress(db, await readCycle(db, compiled.cycleId), compiled.file) };
}
