import type { Database } from '../../prisma/database.ts';
import { acknowledgeCompilation } from '../../prisma/queries/compilations/acknowledge-compilation.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { decideReport } from '../../prisma/queries/reports/decide-report.ts';
import { submitReport } from '../../prisma/queries/reports/submit-report.ts';
import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import { figuresOf } from '../../rules/form-indicators.ts';
import type { Reviewer } from '../../rules/may-decide.ts';
import type { Plan } from '../../rules/plan.ts';

/** A cycle with its plan and which of its moments were held when. */
export async function readHeld(
  database: Database,
  programId: string,
  year: number,
  kind = 'preliminary',
): Promise<{ id: number; state: string; plan: Plan; held: Map<string, Date>; version: number }> {
  const { id, state } = await database.prisma.cycle.findFirstOrThrow({ where: { programId, year, kind } });
  const current = await readPlan(database.pool, id);
  if (!current) throw new Error(`The cycle of ${year} has no plan`);
  return { id, state, ...current };
}

/** One unit's duty in a cycle. */
export async function readDuty(database: Database, cycleId: number, code: string) {
  return database.prisma.assignment.findFirstOrThrow({
    where: { cycleId, unit: { code } },
    include: { unit: { include: { contacts: true } } },
  });
}

/** The unit sends every figure as `n`. */
export async function sendReport(database: Database, cycleId: number, code: string, at: string, n = 1): Promise<void> {
  const duty = await readDuty(database, cycleId, code);
  const [contact] = duty.unit.contacts;
  if (!contact) throw new Error(`${code} has no contact`);
  await submitReport(database, {
    assignmentId: duty.id,
    kind: 'figures',
    answers: {
      figures: Object.fromEntries(figuresOf(ngheAnForm).map((figure) => [figure.code, n])),
      prose: { results: 'Đã vận động các dòng họ.' },
    },
    submissionKey: `${code}-${at}`,
    contactId: contact.id,
    office: contact.office,
    at: new Date(at),
  });
}

/** Whoever is above approves what the unit sent last. */
export async function approveReport(database: Database, cycleId: number, code: string, at: string): Promise<void> {
  const duty = await readDuty(database, cycleId, code);
  await decideReport(database, {
    assignmentId: duty.id,
    version: duty.version,
    decision: 'approved',
    comment: '',
    fieldComments: [],
    as: duty.reviewer as Reviewer,
    contactId: null,
    office: 'Cấp trên',
    at: new Date(at),
  });
}

/** One party's leader acknowledges a delivered cycle; answers whether that was the last. */
export async function acknowledge(database: Database, cycleId: number, partyKey: string, at: string): Promise<boolean> {
  const { programId } = await database.prisma.cycle.findUniqueOrThrow({ where: { id: cycleId } });
  const contact = await database.prisma.contact.findFirstOrThrow({ where: { programId, role: 'signatory', party: { key: partyKey } } });
  const { complete } = await acknowledgeCompilation(database, {
    cycleId,
    partyId: contact.partyId as number,
    contactId: contact.id,
    office: contact.office,
    directions: '',
    at: new Date(at),
  });
  return complete;
}
