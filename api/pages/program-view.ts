import { countSubtrees } from '../../prisma/queries/assignments/count-subtrees.ts';
import type { CycleRow } from '../../prisma/queries/cycles/read-cycle.ts';
import { readDraftComments } from '../../prisma/queries/draft-comments/read-draft-comments.ts';
import { isReorganised } from '../../prisma/queries/figures/past-figures.ts';
import { readCorrectable } from '../../prisma/queries/programs/read-correctable.ts';
import { readSigning } from '../../prisma/queries/signings/read-signing.ts';
import { readWitnesses } from '../../prisma/queries/witnesses/read-witnesses.ts';
import { agreementNumber } from '../../rules/agreement-text.ts';
import { cycleAddress } from '../../rules/cycle-address.ts';
import { graceDays } from '../../rules/grace-days.ts';
import { usualSent } from '../../rules/sent-of-ended-units.ts';
import type { Language, Text } from '../../rules/texts/language.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { Happening, ProgramPageValues } from '../../web/program/program-values.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import type { ApiContext } from '../context.ts';
import { calendarStanding, readProgramFacts } from '../program-facts.ts';
import { endedSigning } from './ended-signing.ts';
import { partyValues } from './party-values.ts';
import { cycleAhead, cycleInFull } from './program-cycles.ts';
import { comingNext, inOrder, needsOf } from './program-needs-view.ts';
import { signingTerms } from './signing-terms.ts';

/** A handful of what happened and of what comes. */
const shown = 6;

/** Everything on the program's page, as it stands now. Its cost grows with the parts of the tree and the mails, not with who looks. */
export async function programView(
  context: ApiContext,
  programId: string,
  page: PageSetting,
  may: { act: boolean; eventsUrl: string | null },
): Promise<ProgramPageValues> {
  const facts = await readProgramFacts(context, programId);
  const { program, now, parties, row, rows, versions, levels, state, terminatedOn } = facts;
  const [signing, witnesses, { comments }] = await Promise.all([
    readSigning(context.database.pool, programId),
    readWitnesses(context.database.pool, programId),
    readDraftComments(context.database.pool, programId),
  ]);
  const { timeZone, term } = program;
  const keepsTree = program.key === 'nghe-an-2023-2025' && !(await isReorganised(context.database.pool, programId));
  const { finishedAt } = await context.database.prisma.installation.findUniqueOrThrow({ where: { id: 1 }, select: { finishedAt: true } });
  const over = state === 'completed' || state === 'terminated';
  const action = (name: string, possible: boolean) => (may.act && possible ? `/programs/${programId}/${name}` : null);
  const details = [
    ...(await Promise.all(rows.map((cycle) => cycleInFull(context, cycle, versions.get(cycle.id) ?? [], facts.skippedCycles)))),
    ...facts.ahead.map((cycle) => cycleAhead(cycle, timeZone, { now: now.toISOString(), takeBackUrl: action('take-back-skip', true) })),
  ];
  const happened: Happening[] = [
    ...details.flatMap((detail) => detail.happened),
    ...parties.flatMap(({ signedBy, office, signedAt, paper }): Happening[] =>
      signedAt ? [{ at: signedAt.toISOString(), kind: 'signed', office: signedBy ?? office, onPaper: paper !== null }] : [],
    ),
    ...(row.startedAt ? [{ at: row.startedAt.toISOString(), kind: 'started' as const }] : []),
  ];
  const latest = rows.findLast(({ openedAt, state: reached }) => openedAt !== null && reached !== 'lapsed');
  const signed = parties.every(({ signedAt }) => signedAt !== null);
  return {
    page,
    eventsUrl: may.eventsUrl,
    name: program.name,
    place: program.place,
    timeZone,
    phase: state,
    term,
    terminated: terminatedOn === null ? null : { on: terminatedOn, reason: row.terminatedReason ?? '' },
    paused: facts.pause && { at: facts.pause.at.toISOString(), by: facts.pause.by, reason: facts.pause.reason },
    now: now.toISOString(),
    finished: finishedAt !== null,
    parties: parties.map((party) => ({
      ...partyValues(party),
      scanUrl: party.paper === null ? null : `/programs/${programId}/signatures/${party.key}/scan`,
      paperUrl: party.signedAt === null ? action(`signatures/${party.key}`, state === 'signing') : null,
    })),
    endedSigning: state === 'draft' ? endedSigning(signing) : null,
    terms: signing && state !== 'draft' ? signingTerms(signing, parties) : null,
    fixed: signing && state !== 'draft' ? { number: agreementNumber(signing.textHash), hash: signing.textHash } : null,
    witnesses: witnesses.map(({ name, holder, witnessedAt }) => ({ name, holder, witnessed: witnessedAt !== null })),
    legalBases: program.legalBases,
    targets: program.targets,
    population: program.population,
    graceDays: program.calendar.graceDays ?? graceDays.usual,
    whenReleased: program.calendar.delivery === 'when-released',
    sentOfEnded: program.calendar.sentOfEnded ?? usualSent,
    units: levels.map(({ level, units }) => ({ name: levelName(level), count: units })),
    notes: [...(keepsTree ? [keptTree] : []), ...unannouncedText(calendarStanding(facts).unannounced)],
    happened: happened.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, shown),
    next: comingNext(facts, details).slice(0, shown),
    cycles: inOrder(details),
    subtrees: latest ? await subtreesOf(context, latest) : null,
    needs: { ...needsOf(facts), draftComments: comments.filter(({ answer }) => answer === null).length },
    links: context.urls,
    act: may.act,
    actions: {
      edit: action('edit', state === 'draft' && (await readCorrectable(context.database.pool, programId))?.fixed === null),
      draftComments: action('draft-comments', state === 'draft' || comments.length > 0),
      signing: action('signing', state === 'draft'),
      witnesses: action('witnesses', state !== 'draft' && witnesses.length > 0),
      signedRecord: signing?.ended?.outcome === 'signed' ? `/programs/${programId}/signed-record` : null,
      withdraw: action('signing/withdraw', state === 'signing'),
      start: action('start', state === 'signing' && signed),
      terminate: action('terminate', (facts.pause?.fromState ?? state) === 'active' && terminatedOn === null),
      skip: action('skip-cycle', (facts.pause?.fromState ?? state) === 'active' && terminatedOn === null),
      reorganise: action('reorganisations', state !== 'draft' && state !== 'signing' && !over),
      pause: action('pause', state === 'active' || state === 'evaluating'),
      resume: action('resume', state === 'paused'),
      directions: action('directions', true),
      tryAgain: action('try-again', state !== 'draft' && !over),
      signatories: action('signatories', state !== 'draft'),
      figures: action('chosen-figures', !over),
      reminders: action('reminders', state !== 'draft' && !over),
      timeline: action('timeline', state !== 'draft'),
      rehearsals: action('rehearsals', !context.simulated && !over),
      nextTerm: action('next-term', state !== 'draft' && state !== 'signing'),
    },
  };
}

/** Years that the plans reach into and whose days off nobody has entered. */
function unannouncedText(years: readonly number[]): Text[] {
  if (years.length === 0) return [];
  const told = (language: Language) => textsIn(language).calendar.unannounced(textsIn(language).list(years.map(String)));
  return [{ vi: told('vi'), en: told('en') }];
}

/** The reorganisations of 2024 and 2025 are not played in this sample. */
/** Of the sample, whose units became others then. */
const keptTree = {
  vi: 'Chương trình mẫu giữ nguyên 21 đơn vị cấp huyện và 460 đơn vị cấp xã của năm 2023 trong cả giai đoạn; việc sắp xếp đơn vị từ tháng 12/2024 chưa được ghi nhận ở đây.',
  en: 'The sample keeps the 21 district-level and 460 commune-level units of 2023 throughout; the reorganisations from December 2024 have not been entered in it.',
};

async function subtreesOf(context: ApiContext, cycle: CycleRow): Promise<ProgramPageValues['subtrees']> {
  const rows = await countSubtrees(context.database.pool, cycle.id);
  const [first] = rows;
  if (!first) return null;
  const url = (code: string) => `/programs/${cycle.programId}/cycles/${cycleAddress(cycle)}/units/${encodeURIComponent(code)}`;
  return { level: levelName(first.level), rows: rows.map((row) => ({ ...row, url: url(row.code) })) };
}
