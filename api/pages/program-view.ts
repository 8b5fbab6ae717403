import { countAssignments } from '../../prisma/queries/assignments/count-assignments.ts';
import { countSubtrees } from '../../prisma/queries/assignments/count-subtrees.ts';
import { readCompilation } from '../../prisma/queries/compilations/read-compilation.ts';
import { type CycleRow, readCycles } from '../../prisma/queries/cycles/read-cycle.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { countMails } from '../../prisma/queries/messages/count-mails.ts';
import { countRounds } from '../../prisma/queries/messages/count-rounds.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readSignatures } from '../../prisma/queries/signatures/read-signatures.ts';
import { type AssignmentState, assignmentStates } from '../../rules/assignments.ts';
import { cyclesOfTerm } from '../../rules/cycles-of-term.ts';
import { dateOf } from '../../rules/instants.ts';
import { type Moment, momentKinds } from '../../rules/plan.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { CycleValues, Happening, ProgramPageValues } from '../../web/program/program-page.ts';
import type { ApiContext } from '../context.ts';
import { sampleLinks } from './sample-links.ts';

/** A handful of what happened and of what comes. */
const shown = 6;

/** Everything on the program's page, as it stands now. Its cost grows with the districts, not with the units. */
export async function programView(
  context: ApiContext,
  programId: string,
  page: PageSetting,
  live: boolean,
  may: { act: boolean },
): Promise<ProgramPageValues> {
  const { pool, prisma } = context.database;
  const program = await readDefinition(pool, programId);
  const parties = await readSignatures(pool, programId);
  const now = (await context.now()).toISOString();
  const rows = (await readCycles(pool, programId)).filter(({ kind, state }) => kind !== 'baseline' && state !== 'lapsed');
  const { finishedAt } = await prisma.installation.findUniqueOrThrow({ where: { id: 1 }, select: { finishedAt: true } });
  const details = await Promise.all(rows.map((cycle) => cycleView(context, cycle)));
  const planned =
    program.state === 'terminated' ? [] : cyclesOfTerm(program.term).filter(({ year }) => !rows.some((row) => row.year === year));
  const cycles = [...details.map(({ values }) => values), ...planned.map((cycle) => emptyCycle(cycle))];
  const happened: Happening[] = [
    ...details.flatMap((detail) => detail.happened),
    ...parties.flatMap(({ office, signedAt }): Happening[] => (signedAt ? [{ at: signedAt.toISOString(), kind: 'signed', office }] : [])),
  ];
  const latest = rows.findLast(({ openedAt }) => openedAt !== null);
  return {
    page,
    eventsUrl: live ? `/programs/${programId}/events${page.language === 'en' ? '?lang=en' : ''}` : null,
    name: program.name,
    place: program.place,
    timeZone: program.timeZone,
    phase: program.state as ProgramPageValues['phase'],
    term: program.term,
    now,
    finished: finishedAt !== null,
    parties: parties.map(({ name, office, coordinating, signedAt }) => ({
      name,
      office,
      coordinating,
      signedOn: signedAt && dateOf(signedAt.toISOString(), program.timeZone),
    })),
    witnesses: program.witnesses,
    legalBases: program.legalBases,
    notes: program.key === 'nghe-an-2023-2025' ? [keptTree] : [],
    happened: happened.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, shown),
    next: details
      .flatMap((detail) => detail.ahead)
      .sort((a, b) => (a.at < b.at ? -1 : 1))
      .slice(0, shown),
    cycles,
    subtrees: latest ? await subtreesOf(context, latest) : null,
    links: context.urls,
    samples: context.simulated && latest ? await sampleLinks(context, latest.id) : [],
    actions: {
      openSigning: may.act && program.state === 'draft' ? `/programs/${programId}/signing` : null,
      start: may.act && program.state === 'signing' && parties.every(({ signedAt }) => signedAt) ? `/programs/${programId}/start` : null,
    },
  };
}

/** The reorganisations of 2024 and 2025 are not played in this sample. */
const keptTree = {
  vi: 'Chương trình mẫu giữ nguyên 21 huyện và 460 xã của năm 2023 trong cả giai đoạn; việc sắp xếp đơn vị từ tháng 12/2024 chưa đưa vào.',
  en: 'The sample keeps the 21 districts and 460 communes of 2023 throughout; the reorganisations from December 2024 are not part of it yet.',
};

async function cycleView(
  context: ApiContext,
  cycle: CycleRow,
): Promise<{ values: CycleValues; happened: Happening[]; ahead: Happening[] }> {
  const { pool, prisma } = context.database;
  const [plan, levels, mails, rounds, compiled] = await Promise.all([
    readPlan(pool, cycle.id),
    countAssignments(pool, cycle.id),
    countMails(pool, cycle.id),
    countRounds(pool, cycle.id),
    readCompilation(pool, cycle.id),
  ]);
  const name = { year: cycle.year, kind: cycle.kind as 'preliminary' | 'final' };
  const moment = ({ kind, at }: Pick<Moment, 'kind' | 'at'>): Happening => ({ kind: 'moment', moment: kind, at, cycle: name });
  const leaders = await prisma.party.findMany({
    where: { programId: cycle.programId },
    orderBy: { ordinal: 'asc' },
    include: { acknowledgements: { where: { compilationId: compiled?.id ?? 0 } } },
  });
  const acknowledgements = leaders.map((party) => ({
    office: party.signatoryOffice,
    at: party.acknowledgements[0]?.acknowledgedAt.toISOString() ?? null,
    directions: party.acknowledgements[0]?.directions ?? null,
  }));
  // What happens every working day would crowd out what happens once.
  const told = (plan?.plan.moments ?? []).filter(({ kind }) => kind !== 'remind-reviewers');
  const url = `/programs/${cycle.programId}/cycles/${cycle.year}/compilation`;
  return {
    values: {
      ...name,
      state: cycle.state as CycleValues['state'],
      plan: plan?.plan ?? null,
      levels: levels.map(({ level, states }) => ({ level, name: levelName(level), states: { ...noStates(), ...states } })),
      mails: {
        ...mails,
        rounds: rounds.map(({ round, ...counts }) => ({ ...counts, kind: kindOf(round), at: counts.at?.toISOString() ?? null })),
      },
      compiled: compiled && { pdfUrl: `${url}.pdf`, jsonUrl: `${url}.json`, contentHash: compiled.file.contentHash },
      acknowledgements,
    },
    happened: [
      ...told.flatMap(({ key, kind }): Happening[] => {
        const held = plan?.held.get(key);
        return held ? [moment({ kind, at: held.toISOString() })] : [];
      }),
      ...acknowledgements.flatMap(({ office, at }): Happening[] => (at ? [{ kind: 'acknowledged', office, at, cycle: name }] : [])),
    ],
    ahead: told.filter(({ key }) => !plan?.held.has(key)).map(moment),
  };
}

const kindOf = (round: string): Moment['kind'] | 'on-event' => {
  const word = round.split('@')[0];
  if (word === 'opening') return 'open';
  return momentKinds.find((kind) => kind === word) ?? 'on-event';
};

const noStates = (): Record<AssignmentState, number> =>
  Object.fromEntries(assignmentStates.map((state) => [state, 0])) as Record<AssignmentState, number>;

const emptyCycle = (cycle: { year: number; kind: 'preliminary' | 'final' }): CycleValues => ({
  ...cycle,
  state: 'planned',
  plan: null,
  levels: [],
  mails: { sent: 0, dropped: 0, doubled: 0, unsent: 0, afterSubmission: 0, rounds: [] },
  compiled: null,
  acknowledgements: [],
});

async function subtreesOf(context: ApiContext, cycle: CycleRow): Promise<ProgramPageValues['subtrees']> {
  const rows = await countSubtrees(context.database.pool, cycle.id);
  const [first] = rows;
  return first ? { level: levelName(first.level), rows } : null;
}
