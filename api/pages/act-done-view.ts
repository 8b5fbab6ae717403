import { readUnitsOfAct } from '../../prisma/queries/audit/read-acts.ts';
import type { ActRow } from '../../prisma/queries/audit/record-act.ts';
import { countRound } from '../../prisma/queries/messages/count-round.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import type { ActDoneValues, WayBack } from '../../web/cycle/act-values.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { ApiContext } from '../context.ts';
import type { RequestedCycle } from '../requested-cycle.ts';
import { actWords } from './act-words.ts';

/** What was done to a cycle, from the record; of a reminder, how far its mails are. */
export async function actDoneView(
  context: ApiContext,
  { programId, cycle, url }: RequestedCycle,
  act: ActRow,
  page: PageSetting,
  may: boolean,
): Promise<ActDoneValues> {
  const { pool } = context.database;
  const program = await readDefinition(pool, programId);
  const { details } = act;
  const of = { programId, cycleId: cycle.id };
  const mails = details.round === undefined ? null : await countRound(pool, { ...of, round: details.round });
  return {
    page,
    url,
    programName: program.name,
    place: program.place,
    timeZone: program.timeZone,
    title: actWords(act),
    at: act.at.toISOString(),
    office: act.actor,
    reason: details.reason ?? null,
    units: details.units ?? null,
    unitUrl: details.code === undefined ? null : `${url}/units/${encodeURIComponent(details.code)}`,
    plan: [
      'cycle.rescheduled',
      'cycle.extended',
      'cycle.unextended',
      'cycle.closed-early',
      'cycle.close-taken-back',
      'cycle.reopened',
    ].includes(act.action),
    waysBack: may ? await waysBack(context, { programId, cycle, url }, act, mails) : [],
    mails,
  };
}

/** What the same coordinator would press to take it back, while that can be; each asks once more before it does anything. */
async function waysBack(
  { database }: ApiContext,
  { programId, cycle, url }: Pick<RequestedCycle, 'programId' | 'cycle' | 'url'>,
  { id, action, details: { round = '' } }: ActRow,
  mails: ActDoneValues['mails'],
): Promise<WayBack[]> {
  const open = cycle.state === 'open';
  const way = (words: WayBack['words'], path: string | null, codes: string[] = [], undo = false): WayBack[] => [
    { words, url: path === null ? null : `${url}/${path}`, codes, undo },
  ];
  const units = () => readUnitsOfAct(database.pool, { programId, act: id });
  const ofRound = (verb: string): string => `mails/${verb}?round=${encodeURIComponent(round)}`;
  switch (action) {
    case 'cycle.extended':
      return open ? way('unextendTitle', 'take-back-extension', await units()) : [];
    case 'cycle.unextended':
      return open ? way('extendTitle', 'extend', await units()) : [];
    case 'cycle.waived':
      return open ? way('unwaiveTitle', 'waive', await units(), true) : [];
    case 'cycle.unwaived':
      return open ? way('waiveTitle', 'waive', await units()) : [];
    case 'cycle.reminded':
      return (mails?.ahead ?? 0) + (mails?.waiting ?? 0) > 0 ? way('cancelMails', ofRound('cancel')) : way('mailsGone', null);
    case 'cycle.round-paused':
      return way('letGoOn', ofRound('resume'));
    case 'cycle.round-cancelled':
      return way('cancelledForGood', null);
    case 'cycle.rescheduled':
      return open ? way('planAgain', 'reschedule') : [];
    case 'cycle.closed-early':
      return cycle.state === 'closed' ? way('takeBackClose', 'take-back-close') : way('closeStands', null);
    case 'cycle.close-taken-back':
      return open ? way('closeEarly', 'close-early') : [];
    case 'cycle.reopened':
      return open ? way('closeEarly', 'close-early') : [];
    case 'cycle.worded':
    case 'cycle.released':
    case 'cycle.unreleased':
      return cycle.state === 'compiled' ? way('releaseAgain', 'release') : [];
    default:
      return [];
  }
}
