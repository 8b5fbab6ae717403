import type { Request } from 'express';
import { readCycles } from '../../prisma/queries/cycles/read-cycle.ts';
import { type NextMoment, readNextMoment } from '../../prisma/queries/cycles/read-next-moment.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { cycleName, keyOf } from '../../rules/cycle-key.ts';
import { cyclesOfTerm } from '../../rules/cycles-of-term.ts';
import { openingInstant } from '../../rules/make-plan.ts';
import type { ProgramDefinition } from '../../rules/program.ts';
import type { ProgramState } from '../../rules/program-and-cycle-states.ts';
import { anyUnit } from '../../rules/texts/level-names.ts';
import type { PageSetting } from '../../web/layout.ts';
import { headlineCounts } from '../../web/program/program-values.ts';
import type { StartPageValues } from '../../web/start/start-page.ts';
import { watchOrRequire } from '../access.ts';
import type { ApiContext } from '../context.ts';
import { readCycleLevels } from './program-cycles.ts';
import { sampleLinks } from './sample-links.ts';

/** The program that is rehearsed, its instant, and the next moment of its cycles. Null before it is defined. */
export async function rehearsedProgram(context: ApiContext) {
  const { pool, prisma } = context.database;
  const first = await prisma.program.findFirst({ orderBy: { createdAt: 'asc' }, select: { id: true, terminatedOn: true } });
  if (!first) return null;
  const now = await context.now();
  const program = await readDefinition(pool, first.id, now);
  const cycles = (await readCycles(pool, first.id)).filter(({ kind, state }) => kind !== 'baseline' && state !== 'lapsed');
  const next =
    (await readNextMoment(pool, { programId: first.id, after: now })) ??
    (first.terminatedOn === null && program.state === 'active' ? nextOpening(program, cycles) : null);
  return { id: first.id, now, program, cycles, next };
}

/** Of a cycle that has no plan yet, when it opens. */
function nextOpening(program: ProgramDefinition, begun: { place: number }[]): NextMoment | null {
  const last = begun.at(-1)?.place ?? 0;
  const cycle = cyclesOfTerm(program).find(({ place }) => place > last);
  return cycle ? { at: new Date(openingInstant(program.calendar, program.timeZone, cycle)), kind: 'open', cycle: cycleName(cycle) } : null;
}

/** Everything on the start page, as it stands now. */
export async function startView(
  context: ApiContext,
  request: Request,
  page: PageSetting,
  eventsUrl: string,
  asked: Pick<StartPageValues['clock'], 'until' | 'errors'> = { until: '', errors: [] },
): Promise<StartPageValues> {
  const { prisma } = context.database;
  const { rehearsalPaused, finishedAt } = await prisma.installation.findUniqueOrThrow({ where: { id: 1 } });
  const rehearsed = await rehearsedProgram(context);
  const clock: StartPageValues['clock'] = {
    now: (rehearsed?.now ?? (await context.now())).toISOString(),
    state: finishedAt ? 'finished' : rehearsalPaused ? 'paused' : 'playing',
    inHand: context.rehearsal?.isPlaying() ?? false,
    stopsAt: context.rehearsal?.stopsAt()?.toISOString() ?? null,
    next: rehearsed?.next ? { at: rehearsed.next.at.toISOString(), moment: rehearsed.next.kind, cycle: rehearsed.next.cycle } : null,
    ...asked,
    url: '/rehearsal/clock',
  };
  const values = { page, eventsUrl, clock, links: context.urls };
  if (!rehearsed) return { ...values, program: null, units: [], reviewers: [], leaders: [] };
  const { id, now, program, cycles } = rehearsed;
  const latest = cycles.findLast(({ openedAt }) => openedAt !== null) ?? null;
  const counts = latest && headlineCounts(await readCycleLevels(context, latest));
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
        latest && counts && latest.kind !== 'baseline'
          ? {
              ...cycleName({ ...latest, kind: latest.kind }),
              state: latest.state,
              level: counts.name ?? anyUnit,
              inHand: counts.inHand,
              expected: counts.expected,
              url: `/programs/${id}/cycles/${keyOf(latest)}`,
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
