import type { Request } from 'express';
import { type AssignmentRow, readAssignment } from '../../prisma/queries/assignments/read-assignment.ts';
import { type CycleRow, readCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { readPreviousFigures } from '../../prisma/queries/figures/read-figures.ts';
import { type FoundLink, findLink } from '../../prisma/queries/links/find-link.ts';
import { readForm } from '../../prisma/queries/programs/read-definition.ts';
import { type Form, formFor } from '../../rules/form.ts';
import { problem } from '../../rules/problems.ts';
import type { ApiContext } from '../context.ts';

/** What one unit owes in one cycle, as its own link opens it. */
export interface Duty {
  link: FoundLink & { contactId: number };
  cycle: CycleRow;
  assignment: AssignmentRow;
  form: Form;
  lastYear: Record<string, number | null> | null;
}

/** The duty behind the link that was followed. Problems: `link-unknown`, `link-expired`. */
export async function readDuty(context: ApiContext, request: Request): Promise<Duty> {
  const { pool } = context.database;
  const link = await findLink(pool, { token: String(request.params.token), purpose: 'report', at: await context.now() });
  const { contactId, cycleId, unitId } = link;
  if (contactId === null || cycleId === null || unitId === null) throw problem('link-unknown');
  const [cycle, assignment] = await Promise.all([readCycle(pool, cycleId), readAssignment(pool, { cycleId, unitId })]);
  const [previous, form] = await Promise.all([
    readPreviousFigures(pool, { programId: cycle.programId, year: cycle.year, unitId }),
    readForm(pool, cycle.formId),
  ]);
  return { link: { ...link, contactId }, cycle, assignment, form: formFor(form, assignment), lastYear: previous?.figures ?? null };
}

/** Whether the unit may still change what it states. */
export function isEditable({ cycle, assignment }: Duty): boolean {
  return cycle.state === 'open' && !['approved', 'waived', 'missed'].includes(assignment.state);
}

/** The addresses of a report's pages. */
export function reportUrls(token: string) {
  const report = `/report/${token}`;
  return {
    report,
    edit: `${report}?correct`,
    draft: `${report}/draft`,
    check: `${report}/check`,
    contact: `${report}/contact`,
    nothing: `${report}/check?kind=nothing`,
    same: `${report}/check?kind=same`,
  };
}

/** Names the report in a browser: the same by whichever link of the unit it was opened. */
export function draftKey({ cycle, assignment }: Duty): string {
  return `${cycle.id}.${assignment.code}`;
}
