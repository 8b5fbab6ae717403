import type { Request } from 'express';
import { countAssignments } from '../../prisma/queries/assignments/count-assignments.ts';
import { readCycles } from '../../prisma/queries/cycles/read-cycle.ts';
import { type NextMoment, readNextMoment } from '../../prisma/queries/cycles/read-next-moment.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { cyclesOfTerm } from '../../rules/cycles-of-term.ts';
import { openingInstant } from '../../rules/make-plan.ts';
import type { ProgramDefinition } from '../../rules/program.ts';
import type { ProgramState } from '../../rules/states.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { StartPageValues } from '../../web/start/start-page.ts';
import { watchOrRequire } from '../access.ts';
import type { ApiContext } from '../context.ts';
import { sampleLinks } from './sample-links.ts';

/** The program that is rehearsed, its instant, and the next moment of its cycles. Null before it is defined. */
export async function rehearsedProgram(context: ApiContext) {
  const { pool, prisma } = context.database;
  const first = await prisma.program.findFirst({ orderBy: { createdAt: 'asc' }, select: { id: true, terminatedOn: true } });
  if (!first) return null;
  const now = await context.now();
  const program = await readDefinition(pool, first.id);
  const cycles = (await readCycles(pool, first.id)).filter(({ kind, state }) => kind !== 'baseline' && state !== 'lapsed');
  const next =
    (await readNextMoment(pool, { programId: first.id, after: now })) ??
    (first.terminatedOn === null && program.state === 'active' ? nextOpening(program, cycles) : null);
  return { id: first.id, now, program, cycles, next };
}

/** Of a cycle that has no plan yet, when it opens. */
function nextOpening({ term, calendar, timeZone }: ProgramDefinition, begun: { year: number }[]): NextMoment | null {
  const cycle = cyclesOfTerm(term).find(({ year }) => !begun.some((one) => one.year === year));
  return cycle ? { at: new Date(openingInstant(calendar, timeZone, cycle.year)), kind: 'open', cycle } : null;
}

/** Everything on the start page, as it stands now. */
export async function startView(context: ApiContext, request: Request, page: PageSetting, eventsUrl: string): Promise<StartPageValues> {
  const { prisma } = context.database;
  const { rehearsalPaused, finishedAt } = await prisma.installation.findUniqueOrThrow({ where: { id: 1 } });
  const rehearsed = await rehearsedProgram(context);
  const clock: StartPageValues['clock'] = {
    now: (rehearsed?.now ?? (await context.now())).toISOString(),
    state: finishedAt ? 'finished' : rehearsalPaused ? 'paused' : 'playing',
    inHand: context.rehearsal?.isPlaying() ?? false,
    stopsAt: context.rehearsal?.stopsAt()?.toISOString() ?? null,
    next: rehearsed?.next ? { at: rehearsed.next.at.toISOString(), moment: rehearsed.next.kind, cycle: rehearsed.next.cycle } : null,
    url: '/rehearsal/clock',
  };
  const values = { page, eventsUrl, clock, links: context.urls };
  if (!rehearsed) return { ...values, program: null, units: [], reviewers: [], leaders: [] };
  const { id, now, program, cycles } = rehearsed;
  const latest = cycles.findLast(({ openedAt }) => openedAt !== null) ?? null;
  const lowest = latest && (await countAssignments(context.database.pool, latest.id)).at(-1);
  const { act } = await watchOrRequire(context, request, id);
  const doors = await sampleLinks(context, { programId: id, timeZone: program.timeZone, cycleId: latest?.id ?? null, at: now });
  return {
    ...values,
    program: {
      name: program.name,
      place: program.place,
      url: `/programs/${id}`,
      timeZone: program.timeZone,
      phase: program.state as ProgramState,
      term: program.term,
      cycle:
        latest && lowest && latest.kind !== 'baseline'
          ? {
              year: latest.year,
              kind: latest.kind,
              state: latest.state,
              level: levelName(lowest.level),
              inHand: lowest.submitted + lowest.nothingToReport,
              expected: lowest.expected,
              url: `/programs/${id}/cycles/${latest.year}`,
            }
          : null,
      coordinator: {
        office: program.parties.find(({ coordinator }) => coordinator)?.coordinator?.office ?? '',
        inRole: act,
        enterUrl: '/rehearsal/coordinator',
      },
    },
    ...doors,
  };
}
