import { exampleFacts, exampleInstant } from '../../papers/mails/example-facts.ts';
import type { MailFacts } from '../../papers/mails/mail-facts.ts';
import { readReachedDays } from '../../prisma/queries/calendar/read-reached-days.ts';
import type { ClaimedMessage } from '../../prisma/queries/messages/claim-messages.ts';
import { readActionMail } from '../../prisma/queries/messages/read-action-mail.ts';
import { readDirectiveChanges } from '../../prisma/queries/messages/read-directive-changes.ts';
import { readGivenUp } from '../../prisma/queries/messages/read-undelivered.ts';
import type { WordingTest } from '../../prisma/queries/wordings/prepare-wording-test.ts';
import { readExampleDuty } from '../../prisma/queries/wordings/read-example-duty.ts';
import type { CycleName } from '../../rules/cycle-key.ts';
import { dateOf } from '../../rules/instants.ts';
import { refusalOf } from '../../rules/mail-refusals.ts';
import { owesNow } from '../../rules/owes-now.ts';
import type { ProblemDetails } from '../../rules/problems.ts';
import type { ReorganisedFacts } from '../../rules/reorganised-facts.ts';
import { failedMailDays, mostGivenUpTold } from '../../rules/undelivered-mails.ts';
import type { FactsByKind } from './facts-of-kind.ts';
import { unit } from './mail-parts.ts';

/** What mails on a whole program say. */
export const programMails = {
  'program-paused': (m, link) => ({ kind: 'program-paused', ...ofPause(m, link) }),
  'program-resumed': (m, link) => ({
    kind: 'program-resumed',
    ...ofPause(m, link),
    due: m.assignment && owesNow(m.assignment) ? m.assignment.dueAt.toISOString() : null,
  }),
  'cycle-turned': (m, link) => ({
    kind: 'cycle-turned',
    office: m.office,
    reader: m.role === 'unit' ? 'unit' : 'office',
    unit: m.assignment && unit(m),
    ...(m.facts as unknown as Pick<Extract<MailFacts, { kind: 'cycle-turned' }>, 'cycle' | 'turn' | 'on' | 'reason'>),
    due: m.assignment && owesNow(m.assignment) && m.cycle?.open ? m.assignment.dueAt.toISOString() : null,
    link: m.assignment === null || m.linkId === null || m.facts.turn === 'skipped' ? null : link,
  }),
  'units-reorganised': ({ office, role, facts }, link) => ({
    kind: 'units-reorganised',
    office,
    told: facts.told as ReorganisedFacts,
    link: role === 'coordinator' ? `${link}/reorganisations` : null,
  }),
  terminated: (m) => ({
    kind: 'terminated',
    office: m.office,
    unit: m.assignment && unit(m),
    on: String(m.facts.on),
    reason: String(m.facts.reason),
  }),
  undelivered: async ({ office, programId }, link, { pool }, _linkTo, at) => {
    const { addresses, total } = await readGivenUp(pool, { programId, since: daysBefore(at, failedMailDays), limit: mostGivenUpTold });
    const told = addresses.map(({ reason, ...one }) => ({ ...one, refusal: refusalOf(reason) }));
    return { kind: 'undelivered', office, addresses: told, total, link: `${link}/undelivered` };
  },
  'calendar-asked': async ({ office, programId, facts }, link, { pool }, _linkTo, at) => {
    const year = Number(facts.year);
    const reached = (await readReachedDays(pool, { at })).find((one) => one.programId === programId)?.days ?? [];
    const days = reached.filter((day) => Number(day.slice(0, 4)) === year).sort();
    return {
      kind: 'calendar-asked',
      office,
      year,
      days: days.length,
      first: days[0] ?? null,
      link: `${link.slice(0, link.lastIndexOf('/programs/'))}/calendar`,
    };
  },
  'action-items': async (m, link, { pool }, _linkTo, at) => {
    const today = dateOf(at.toISOString(), m.program.timeZone);
    const told = await readActionMail(pool, { messageId: m.id, contactId: m.contactId, today });
    const coordinator = m.role === 'coordinator';
    const leader = !coordinator && m.role !== 'unit';
    const [first] = told.todoTotal + told.overdueTotal + told.parties.length > 0 ? [] : told.waiting;
    const list = first === undefined ? 'actions' : first.what.startsWith('issue') ? 'issues' : 'exemplars';
    return { kind: 'action-items', office: m.office, coordinator, leader, ...told, link: coordinator ? `${link}/${list}` : null };
  },
  'directive-changed': async (m, link, { pool }) => ({
    kind: 'directive-changed',
    office: m.office,
    changes: await readDirectiveChanges(pool, m.id),
    link: `${link}/directives`,
  }),
  'wording-test': async (m, link, { pool }, _linkTo, at) => {
    const { mail, words, unit: code, language } = m.facts as unknown as WordingTest;
    const { duty, ask, lastYear } = await readExampleDuty(pool, { programId: m.programId, mail, code, at });
    const now = exampleInstant(mail, duty.unit.due, m.program.timeZone);
    // Whoever tries words is not led into a unit's report.
    const facts = exampleFacts(mail, duty, `${link.slice(0, link.lastIndexOf('/programs/'))}/links`, now, language);
    if (facts === null) throw new Error(`Program ${m.programId} has compiled nothing that a test could show`);
    return { kind: 'wording-test', office: m.office, mail: facts, wording: { ...words[language], lastYear }, ask, now, language };
  },
  trouble: ({ office, facts }, link) => ({
    kind: 'trouble',
    office,
    step: String(facts.step),
    problem: String(facts.problem),
    code: typeof facts.code === 'string' ? facts.code : null,
    details: (facts.details ?? {}) as ProblemDetails,
    cycle: (facts.cycle ?? null) as CycleName | null,
    skippable: facts.skippable === true,
    link,
  }),
} satisfies FactsByKind;

/** Whoever has a duty in an open cycle can still send it. */
const ofPause = (m: ClaimedMessage, link: string) => ({
  office: m.office,
  unit: m.assignment && unit(m),
  on: String(m.facts.on),
  reason: String(m.facts.reason),
  link: m.assignment === null || m.linkId === null ? null : link,
});

const daysBefore = (at: Date, days: number): Date => new Date(at.getTime() - days * 86_400_000);
