import { readDutyAndDecidingRule } from '../../prisma/queries/assignments/read-assignment.ts';
import {
  type QueuedAssignment,
  readAwaiting,
  readPassedUp,
  readQueue,
  readQueued,
  readQueuedAt,
} from '../../prisma/queries/assignments/read-review-queue.ts';
import { readOfficesToAsk } from '../../prisma/queries/contacts/read-offices-to-ask.ts';
import type { HeldCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { readDecidingTimes } from '../../prisma/queries/cycles/read-deciding-times.ts';
import type { FoundLink } from '../../prisma/queries/links/find-link.ts';
import { readFigureCodes } from '../../prisma/queries/programs/read-definition.ts';
import { decidingTimes, type Reviewer } from '../../rules/may-decide.ts';
import type { OfficeToAsk } from '../../rules/office-to-ask.ts';
import { owesNow } from '../../rules/owes-now.ts';
import { problem } from '../../rules/problems.ts';
import type { QueuePageValues } from '../../web/reviewer/queue-values.ts';
import type { ApiContext } from '../context.ts';
import type { RequestedCycle } from '../requested-cycle.ts';

/** Where somebody decides reports: a unit above over its children and what has waited too long further below, or the coordinator over what came to it. */
export interface ReviewDesk {
  /** Where the changes stood before it was read. */
  position: string;
  cycle: HeldCycle;
  as: Reviewer;
  /** Whether whoever looks may decide here. */
  act: boolean;
  /** The unit above; null: the coordinator. */
  reviewer: QueuePageValues['reviewer'];
  /** The queue, in its order; the coordinator's has only what waits. */
  rows: QueuedAssignment[];
  /** How many wait, here or beyond the rows. */
  waiting: number;
  /** Whether a change of this duty may show in the queue. */
  concerns(assignmentId: number): boolean;
  /** Duties that an address names, also such as are not in the queue any more. */
  named(codes: string[]): Promise<QueuedAssignment[]>;
  /** On its pages: whom the unit's people may ask. */
  ask(): Promise<OfficeToAsk[]>;
  urls: QueuePageValues['urls'] & {
    report(code: string): string;
    papers(code: string): string;
    reportFor: ((code: string) => string) | null;
  };
}

/** A unit's desk over its children, with its own duty. */
export interface ParentDesk extends ReviewDesk {
  own: { id: number; code: string };
}

/** As many as a person takes up before the list is read anew. */
const listed = 200;

/** The desk of the unit behind a link; `reportUrl`: the page of its own report. `only`: with this unit's report alone, for who asks for no other. Problem `link-unknown`. */
export async function parentDesk(
  context: ApiContext,
  { cycleId, unitId }: FoundLink,
  reportUrl: string,
  only: string | null = null,
): Promise<ParentDesk> {
  const { pool } = context.database;
  const position = context.live.position();
  if (cycleId === null || unitId === null) throw problem('link-unknown');
  // Read after the position, not with the link: what changes from there on is streamed.
  const { assignment: own, cycle: ownCycle, rule } = await readDutyAndDecidingRule(pool, { cycleId, unitId });
  const cycle = { ...ownCycle, codes: await readFigureCodes(pool, ownCycle.formId) };
  const at = await context.now();
  const times = decidingTimes(rule, at.toISOString());
  const open = cycle.state === 'open';
  const { programId } = cycle;
  const one = only === null ? null : await readQueuedAt(pool, { programId, dutyId: own.id, code: only, open, times });
  const children = only === null ? await readQueue(pool, { parentId: own.id, times }) : [];
  const passedUp = only === null && open ? await readPassedUp(pool, { dutyId: own.id, times, limit: listed }) : [];
  const rows = one ? [one] : [...children, ...passedUp];
  const owing = children.some(owesNow);
  return {
    own,
    position,
    cycle,
    as: 'parent',
    act: true,
    reviewer: { name: own.name, due: own.dueAt.toISOString(), sent: own.state === 'submitted' || own.state === 'approved' },
    rows,
    waiting: rows.filter(({ may }) => may).length,
    concerns: (assignmentId) => assignmentId === own.id || rows.some(({ id }) => id === assignmentId),
    ask: () => readOfficesToAsk(pool, { unitId, at }),
    named: (codes) => readQueued(pool, { cycleId, codes, times, above: own.id }),
    urls: {
      queue: `${reportUrl}/children`,
      report: (code) => `${reportUrl}/children/${encodeURIComponent(code)}`,
      papers: () => `${reportUrl}/papers`,
      reportFor: (code) => `${reportUrl}/children/${encodeURIComponent(code)}/report`,
      sheet: open && owing ? `${reportUrl}/sheet` : null,
      back: reportUrl,
      grid: `${reportUrl}/grid`,
      downloads: `${reportUrl}/downloads`,
      contacts: (code) => `${reportUrl}/children/${encodeURIComponent(code)}/contacts`,
      remind: open && owing ? `${reportUrl}/children/remind` : null,
      enter: null,
    },
  };
}

/** The coordinator's desk over what silent units above have not decided, and the top unit's own report. `act`: not somebody who only looks. */
export async function coordinatorDesk(
  context: ApiContext,
  { cycle, url }: RequestedCycle,
  act: boolean,
  most = listed,
): Promise<ReviewDesk> {
  const { pool } = context.database;
  const position = context.live.position();
  const at = await context.now();
  // Of a closed cycle, what was undecided then.
  const times = await readDecidingTimes(pool, { cycleId: cycle.id, at: cycle.closedAt ?? at });
  const { all, rows } = await readAwaiting(pool, { cycleId: cycle.id, limit: most, times });
  return {
    position,
    cycle,
    as: 'coordinator',
    act,
    reviewer: null,
    rows,
    waiting: all,
    ask: async () => [],
    // A report of any unit may come here.
    concerns: () => true,
    named: async (codes) =>
      (await readQueued(pool, { cycleId: cycle.id, codes, times })).filter(
        ({ may, state, version }) => version > 0 && (may || state !== 'submitted'),
      ),
    urls: {
      queue: `${url}/awaiting`,
      report: (code) => `${url}/units/${encodeURIComponent(code)}/decision`,
      papers: (code) => `${url}/units/${encodeURIComponent(code)}/papers`,
      reportFor: null,
      sheet: null,
      back: url,
      grid: `${url}/grid`,
      downloads: `${url}/downloads`,
      contacts: act ? (code) => `/programs/${cycle.programId}/units/${encodeURIComponent(code)}/contacts` : null,
      remind: null,
      enter: act ? null : '/',
    },
  };
}
