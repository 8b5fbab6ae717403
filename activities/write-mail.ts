import { type DueDay, writeDueDays } from '../papers/lists/due-day-events.ts';
import type { MailFacts, OwnWording } from '../papers/mails/mail-facts.ts';
import type { MailSetting } from '../papers/mails/mail-setting.ts';
import { renderDigest, renderMail } from '../papers/mails/render-mail.ts';
import { readCompilation, readDocument } from '../prisma/queries/compilations/read-compilation.ts';
import { linkToken } from '../prisma/queries/links/link-token.ts';
import type { ClaimedMessage } from '../prisma/queries/messages/claim-messages.ts';
import { readLapsingDuties } from '../prisma/queries/offices/read-lapsing-duties.ts';
import { readLastYear } from '../prisma/queries/wordings/read-last-year.ts';
import { keyOf } from '../rules/cycle-key.ts';
import { isSwitchable } from '../rules/mail-switches.ts';
import { isOwnText, mentions, wordedMailOf } from '../rules/mail-wordings.ts';
import { kindsForCalendars } from '../rules/message-kinds.ts';
import type { Language } from '../rules/texts/language.ts';
import type { OutgoingMail } from './compose-mail.ts';
import type { ActivityContext } from './context.ts';
import type { LinkTo } from './fill-mail-facts/facts-of-kind.ts';
import { factsOf } from './fill-mail-facts.ts';

interface Written {
  facts: MailFacts;
  setting: MailSetting;
  wording: (OwnWording & { id: number }) | null;
}

/** Writes the mail of a claimed message, with what was folded into it, true at the instant at which it is written. */
export async function writeMail(context: ActivityContext, message: ClaimedMessage, at: Date): Promise<OutgoingMail> {
  const linkTo = (purpose: string, linkId: number): string => `${context.publicUrl}/${purpose}/${linkToken(context.secret, linkId)}`;
  const switchOff =
    message.officeLinkId === undefined || !isSwitchable(message.kind)
      ? null
      : `${linkTo('office', message.officeLinkId)}/daily-mail/${message.kind}`;
  const mailOf = async (one: ClaimedMessage): Promise<Written> => ({
    facts: await factsOf(one, linkOf(context, one, linkTo), context.database, linkTo, at),
    setting: {
      language: message.language,
      simulated: context.simulated,
      trial: context.trial?.chosen ?? false,
      programName: one.program.name,
      place: one.program.place,
      senderOffice: one.program.coordinator.office,
      ask: one.ask,
      timeZone: one.program.timeZone,
      paused: one.program.paused,
      now: at.toISOString(),
      linkAgainUrl: `${context.publicUrl}/links`,
      signInUrl: `${context.publicUrl}/enter`,
      officeUrl: message.officeLinkId === undefined || message.role === 'coordinator' ? null : linkTo('office', message.officeLinkId),
      switchOffUrl: switchOff,
      calendarUrl: one.linkId !== null && namesDueDay.includes(one.kind) ? `${linkTo('report', one.linkId)}/due.ics` : null,
      ...(context.mailSandbox === undefined ? {} : { meantFor: `${message.office} <${message.email}>` }),
    },
    wording: await wordingOf(context, one, message.language),
  });
  const told = toldOnce(message);
  const [own, ...others] = (await Promise.all(told.map(mailOf))) as [Written, ...Written[]];
  const content = others.length === 0 ? renderMail(own.facts, own.setting, own.wording) : renderDigest([own, ...others], own.setting);
  const { office, email } = message.program.coordinator;
  return {
    fromOffice: message.program.coordinator.office,
    date: at,
    to: { office: message.office, address: context.mailSandbox ?? message.email },
    // An answer is for people: the address that mails come from is a machine's.
    replyTo: email === message.email ? null : { office, address: email },
    wordings: [own, ...others].flatMap(({ wording }) => (wording === null ? [] : [wording.id])),
    messageId: `<m${message.id}.${context.installationKey}@${message.host}>`,
    ...content,
    headers: {
      'X-Tongket-Kind': message.kind,
      'X-Tongket-Round': message.round,
      ...(others.length === 0 ? {} : { 'X-Tongket-Told': [...new Set(others.map(({ facts }) => facts.kind))].join(' ') }),
      ...(message.cycle ? { 'X-Tongket-Cycle': `${keyOf(message.cycle)}-${message.cycle.kind}` } : {}),
      'Auto-Submitted': 'auto-generated',
      ...(switchOff === null ? {} : { 'List-Unsubscribe': `<${switchOff}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
      ...listHeaders(context, message),
    },
    attachments: [
      ...(message.kind === 'compilation' ? [await documentOf(context, message)] : []),
      ...(await dueDaysOf(context, told, linkTo, at)),
    ],
  };
}

/** The program's own words of a mail, with what they ask of the unit's last year. */
async function wordingOf(
  { database: { pool } }: ActivityContext,
  message: ClaimedMessage,
  language: Language,
): Promise<Written['wording']> {
  const mail = message.wordings === null ? null : wordedMailOf(message.kind, message.facts.when);
  const kept = mail && message.wordings?.[mail];
  if (!kept || message.cycleId === null || !isOwnText(kept.words[language])) return null;
  const words = kept.words[language];
  const { cycleId, contactId } = message;
  return { ...words, id: kept.id, lastYear: mentions(words, 'lastYear') ? await readLastYear(pool, { cycleId, contactId }) : null };
}

/**
 * By program, for people who sort their mails; and in one thread by cycle and recipient, whose root is none that was sent. A sign-in is of no list.
 * Only a daily mail that is no duty has a List-Unsubscribe (RFC 8058); who is to get the others is put right on the pages.
 */
function listHeaders({ installationKey, mail: { domain } }: ActivityContext, message: ClaimedMessage): Record<string, string> {
  if (message.kind === 'coordinator-sign-in') return {};
  // Short enough for a line of a mail: eight letters tell installations of one domain apart.
  const installation = installationKey.slice(0, 8);
  const list = { 'List-Id': `<${message.programId.slice(0, 8)}.${installation}.${domain}>` };
  if (message.cycleId === null) return list;
  const root = `<c${message.cycleId}.${message.contactId}.${installation}@${domain}>`;
  return { ...list, 'In-Reply-To': root, References: root };
}

/** Of what is about a unit's own report, the more urgent says it. */
const ofOwnReport = ['reminder', 'parent-reminder', 'opening', 'cut-off'];

/** What says a unit's due day for the first time, or another one than before. */
const namesDueDay = ['opening', 'extended', 'due-moved'];

/**
 * The due days of which a mail tells, as a file beside it: as an attachment, for as another form of the letter a mail program would show the calendar in its place. What is
 * sent later of a duty has its name and a higher number, so that a calendar takes it for the same day. Whoever holds no link of a duty has no day of it.
 */
async function dueDaysOf(
  { database, publicUrl }: ActivityContext,
  told: readonly ClaimedMessage[],
  linkTo: LinkTo,
  at: Date,
): Promise<OutgoingMail['attachments']> {
  const [first] = told;
  const daysOf = async ({ kind, assignment, cycle, linkId, role, program, contactId }: ClaimedMessage): Promise<DueDay[]> => {
    if (!kindsForCalendars.includes(kind) || role !== 'unit') return [];
    if (kind === 'terminated')
      return (await readLapsingDuties(database.pool, contactId)).map((duty) => ({
        ...duty,
        over: true,
        url: linkTo('report', duty.linkId),
      }));
    return assignment && cycle && linkId !== null
      ? [{ ...assignment, over: !cycle.open, cycle, timeZone: program.timeZone, url: linkTo('report', linkId) }]
      : [];
  };
  const duties = (await Promise.all(told.map(daysOf))).flat();
  if (!first || duties.length === 0) return [];
  const file = writeDueDays(duties, { language: first.language, host: new URL(publicUrl).hostname, at: at.toISOString() });
  return [{ filename: 'han-nop.ics', content: Buffer.from(file), contentType: 'text/calendar; charset=utf-8; method=PUBLISH' }];
}

/** What the day's mail to a standing office says itself. */
const inDigest = ['escalation-coordinator'];

/** What a mail tells, its own first: each thing once, however often it was planned, and nothing beside a digest that the digest says. */
function toldOnce(message: ClaimedMessage): ClaimedMessage[] {
  const all = [message, ...foldedOnce(message)];
  const saysIt = (one: ClaimedMessage): boolean =>
    all.some(
      ({ kind, cycleId, programId }) =>
        kind === 'coordinator-digest' && programId === one.programId && [cycleId, null].includes(one.cycleId),
    );
  return all.filter((one) => !inDigest.includes(one.kind) || !saysIt(one));
}

/** What a mail tells besides its own. */
function foldedOnce(message: ClaimedMessage): ClaimedMessage[] {
  const about = ({ kind, contactId, cycleId }: ClaimedMessage): string =>
    `${ofOwnReport.includes(kind) ? 'own report' : kind} ${contactId} ${cycleId}`;
  const told = new Set([about(message)]);
  const urgency = ({ kind }: ClaimedMessage): number => ofOwnReport.indexOf(kind);
  return [...message.folded]
    .sort((a, b) => urgency(a) - urgency(b) || b.id - a.id)
    .filter((one) => {
      const first = !told.has(about(one));
      told.add(about(one));
      return first;
    });
}

function linkOf(context: ActivityContext, message: ClaimedMessage, linkTo: LinkTo): string {
  if (message.role === 'coordinator') return `${context.publicUrl}/programs/${message.programId}`;
  // Who holds no link of the duty is never led to the coordinator's page: there they have theirs sent to them.
  if (message.linkId === null) return `${context.publicUrl}/links`;
  const page =
    message.cycleId === null ? 'sign' : message.kind === 'compilation' || message.kind === 'acknowledgement-reminder' ? 'lead' : 'report';
  return linkTo(page, message.linkId);
}

async function documentOf(context: ActivityContext, message: ClaimedMessage) {
  const compiled = await readCompilation(context.database.pool, message.cycleId as number);
  const document = compiled && (await readDocument(context.database.pool, compiled));
  if (!document) throw new Error(`Cycle ${message.cycleId} has a delivery and no document`);
  return {
    filename: `${message.cycle?.kind === 'final' ? 'tong-ket' : 'so-ket'}-${message.cycle ? keyOf(message.cycle) : ''}.pdf`,
    content: document,
    contentType: 'application/pdf',
  };
}
