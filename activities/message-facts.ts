import { exampleFacts, exampleInstant } from '../papers/mails/example-facts.ts';
import type { CycleLine, MailFacts, MailKind, UnitLine } from '../papers/mails/mail.ts';
import type { Database } from '../prisma/database.ts';
import { readAmendment } from '../prisma/queries/amendments/read-amendments.ts';
import { readWouldBeLost } from '../prisma/queries/assignments/read-would-be-lost.ts';
import { readReachedDays } from '../prisma/queries/calendar/read-reached-days.ts';
import { readCompilation } from '../prisma/queries/compilations/read-compilation.ts';
import { findCoordinators } from '../prisma/queries/contacts/find-coordinators.ts';
import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { readDecidingRule, readDecidingTimes } from '../prisma/queries/cycles/read-deciding-times.ts';
import { readTargetProgress } from '../prisma/queries/figures/read-target-progress.ts';
import { readLinksOfAddress } from '../prisma/queries/links/read-links-of-address.ts';
import type { ClaimedMessage } from '../prisma/queries/messages/claim-messages.ts';
import { readCoordinatorDigest } from '../prisma/queries/messages/read-coordinator-digest.ts';
import { countOwingChildren, readOverdue, readUndecidedNow, readWaitingBelow } from '../prisma/queries/messages/read-standing.ts';
import { readGivenUp } from '../prisma/queries/messages/read-undelivered.ts';
import { readDefinition, readForm } from '../prisma/queries/programs/read-definition.ts';
import { readSignatures } from '../prisma/queries/signatures/read-signatures.ts';
import { readEarlierSigning } from '../prisma/queries/signings/read-earlier-signing.ts';
import { readSigning } from '../prisma/queries/signings/read-signing.ts';
import { readWitnesses } from '../prisma/queries/witnesses/read-witnesses.ts';
import type { WordingTest } from '../prisma/queries/wordings/prepare-wording-test.ts';
import { readExampleDuty } from '../prisma/queries/wordings/read-example-duty.ts';
import { agreementNumber, inForceFrom } from '../rules/agreement-text.ts';
import { cycleAddress } from '../rules/cycle-address.ts';
import { cycleName } from '../rules/cycle-key.ts';
import { indicatorsOf } from '../rules/form-indicators.ts';
import { dateOf, type Instant } from '../rules/instants.ts';
import { failedMailDays, mostGivenUpTold } from '../rules/mail-deadlines.ts';
import { refusalOf } from '../rules/mail-refusals.ts';
import { mostOwingNamed } from '../rules/named-in-mails.ts';
import { owesNow } from '../rules/owes-now.ts';
import type { ProblemDetails } from '../rules/problems.ts';
import { receiptNumber } from '../rules/receipt-number.ts';

/** The address that a link leads to, by its purpose and id. */
export type LinkTo = (purpose: string, linkId: number) => string;

/** `at`: the instant at which the mail is written. */
type Facts = (message: ClaimedMessage, link: string, database: Database, linkTo: LinkTo, at: Date) => Promise<MailFacts> | MailFacts;

/** Number of the amendment that a mail is about; null: of none. */
const amendmentOf = (m: ClaimedMessage): number | null => (typeof m.facts.amendment === 'number' ? m.facts.amendment : null);

/** What a message's mail says, from the row that was claimed and, for a few kinds, from what it points to. One line a kind. */
const factsByKind: Record<MailKind, Facts> = {
  'signature-request': async (message, link, database) => {
    const program = await readDefinition(database.pool, message.programId);
    const own = program.parties.find((party) => party.signatory.email === message.email && party.signatory.office === message.office);
    const number = typeof message.facts.amendment === 'number' ? message.facts.amendment : null;
    const amendment = number === null ? null : await readAmendment(database.pool, message.programId, number);
    const signing = await readSigning(database.pool, message.programId, number);
    const earlier = await readEarlierSigning(database.pool, { ...message, amendment: number });
    return {
      kind: 'signature-request',
      office: message.office,
      partyName: own?.name ?? '',
      otherParties: program.parties.filter((party) => party !== own).map((party) => party.name),
      term: program.term,
      textNumber: signing && agreementNumber(signing.textHash),
      askedAt: message.facts.reminder === true && signing ? signing.putAt.toISOString() : null,
      earlier: earlier && { ...earlier, at: earlier.at.toISOString() },
      amendment: amendment && { number: amendment.number, reason: amendment.reason, on: amendment.takesEffectOn },
      link,
    };
  },
  'signing-ended': (m, link) => ({
    kind: 'signing-ended',
    office: m.office,
    reader: m.role === 'coordinator' ? 'coordinator' : 'signatory',
    outcome: m.facts.outcome === 'declined' ? 'declined' : 'withdrawn',
    by: String(m.facts.by),
    reason: String(m.facts.reason),
    at: instant(m.facts.at),
    textNumber: String(m.facts.textNumber),
    superseded: m.facts.superseded as string[],
    amendment: amendmentOf(m),
    link,
  }),
  amended: (m, link) => ({
    ...(m.facts as unknown as Pick<
      Extract<MailFacts, { kind: 'amended' }>,
      'when' | 'number' | 'by' | 'on' | 'reason' | 'articles' | 'more'
    >),
    kind: 'amended',
    of: m.facts.kind === 'succession' ? 'succession' : 'amendment',
    office: m.office,
    reader: m.role === 'coordinator' || m.role === 'witness' ? m.role : 'signatory',
    link,
  }),
  'program-signed': async (m, link, { pool }, _linkTo, at) => {
    const amendment = amendmentOf(m);
    const [signing, signatures] = await Promise.all([
      readSigning(pool, m.programId, amendment),
      readSignatures(pool, m.programId, amendment),
    ]);
    const signed = signatures.flatMap(({ name, office, signedBy, signedAt, signedOn, paper }) =>
      signedAt === null || signedOn === null
        ? []
        : [{ party: name, office: signedBy ?? office, on: signedOn, onPaper: paper?.number ?? null }],
    );
    return {
      kind: 'program-signed',
      office: m.office,
      reader: m.role === 'coordinator' || m.role === 'witness' ? m.role : 'signatory',
      signatures: signed,
      witnesses: (await readWitnesses(pool, m.programId)).flatMap(({ name, holder, witnessedAt }) =>
        witnessedAt === null ? [] : [{ name, holder }],
      ),
      textNumber: String(m.facts.textNumber),
      inForceOn: inForceFrom(signing ?? { inForceOn: null }, signatures) ?? dateOf(at.toISOString(), m.program.timeZone),
      amendment,
      link,
    };
  },
  'coordinator-sign-in': async ({ office, email, facts }, _link, database, linkTo) => ({
    kind: 'coordinator-sign-in',
    office,
    programs: (await findCoordinators(database.pool, email)).map(({ programName, place }) => ({ name: programName, place })),
    link: linkTo('enter', Number(facts.linkId)),
    validMinutes: Number(facts.validMinutes),
  }),
  opening: (m, link) => ({
    kind: 'opening',
    office: m.office,
    unit: unit(m),
    cycle: cycle(m),
    cutOff: cutOff(m),
    children: m.assignment?.children ?? 0,
    link,
  }),
  'cut-off': (m, link) => ({ kind: 'cut-off', office: m.office, unit: unit(m), cycle: cycle(m), cutOff: cutOff(m), link }),
  reminder: (m, link) => ({
    kind: 'reminder',
    when: m.facts.when as 'before',
    cutOff: m.facts.cutOff === true ? cutOff(m) : null,
    close: typeof m.facts.close === 'string' ? m.facts.close : null,
    ...owed(m, link),
  }),
  'parent-reminder': (m, link) => ({ kind: 'parent-reminder', askedBy: String(m.facts.askedBy), ...owed(m, link) }),
  returned: async (m, link, database) => {
    const comments = m.facts.fields as { indicator: string; comment: string }[];
    const labels = comments.length === 0 ? new Map<string, string>() : await fieldLabels(m, database);
    return {
      kind: 'returned',
      office: m.office,
      unit: unit(m),
      cycle: cycle(m),
      reviewer: String(m.facts.reviewer),
      at: typeof m.facts.at === 'string' ? m.facts.at : null,
      comment: String(m.facts.comment),
      fields: comments.map(({ indicator, comment }) => ({ label: labels.get(indicator) ?? indicator, comment })),
      approvedBefore: m.facts.approvedBefore === true,
      link,
    };
  },
  'returned-below': (m, link) => ({
    kind: 'returned-below',
    office: m.office,
    coordinator: m.assignment === null,
    unit: m.facts.unit as { name: string; parentName: string | null },
    own: String(m.facts.own),
    cycle: cycle(m),
    by: String(m.facts.by),
    reason: String(m.facts.reason),
    becomes: m.facts.becomes as 'returned' | 'kept' | null,
    at: String(m.facts.at),
    link: m.assignment === null ? awaitingIn(m, link) : link,
  }),
  'report-withdrawn': (m, link) => ({
    kind: 'report-withdrawn',
    office: m.office,
    reviewer: m.assignment?.name ?? null,
    unit: m.facts.unit as { name: string; parentName: string | null },
    cycle: cycle(m),
    by: String(m.facts.by),
    reason: String(m.facts.reason),
    at: String(m.facts.at),
    link: m.assignment === null ? awaitingIn(m, link) : `${link}/children`,
  }),
  approved: (m, link) => ({
    kind: 'approved',
    ...ofDuty(m, link),
    reviewer: String(m.facts.reviewer),
    version: Number(m.facts.version),
    at: String(m.facts.at),
  }),
  extended: (m, link) => ({ kind: 'extended', ...ofDuty(m, link), due: instant(m.facts.due), reason: String(m.facts.reason) }),
  waived: (m, link) => ({ kind: 'waived', ...ofDuty(m, link), reason: String(m.facts.reason), at: String(m.facts.at) }),
  unwaived: (m, link) => ({
    kind: 'unwaived',
    ...ofDuty(m, link),
    state: m.assignment?.state ?? 'owing',
    reason: String(m.facts.reason),
    at: String(m.facts.at),
  }),
  'due-moved': (m, link) => ({
    kind: 'due-moved',
    ...ofDuty(m, link),
    was: instant(m.facts.was),
    due: instant(m.facts.due),
    close: typeof m.facts.close === 'string' ? { was: instant(m.facts.closeWas), now: instant(m.facts.close) } : null,
    reason: String(m.facts.reason),
    at: instant(m.facts.at),
  }),
  receipt: (m, link) => ({
    kind: 'receipt',
    office: m.office,
    unit: unit(m),
    cycle: cycle(m),
    version: Number(m.facts.version),
    sentAt: String(m.facts.sentAt),
    reportKind: m.facts.reportKind as 'figures',
    number: numberOf(m.facts),
    link,
  }),
  // How things stand now: since it was planned reports have come in and were decided.
  'awaiting-review': async (m, link, database, _linkTo, at) => {
    const times = await readDecidingTimes(database.pool, { cycleId: m.cycleId as number, at });
    const waiting = await readWaitingBelow(database.pool, { messageId: m.id, times });
    return {
      kind: 'awaiting-review',
      office: m.office,
      unitName: m.assignment?.name ?? '',
      cycle: cycle(m),
      waiting: waiting.count,
      passedUp: waiting.passedUp,
      oldest: (waiting.oldest ?? at).toISOString(),
      silent: await countOwingChildren(database.pool, { messageId: m.id, at }),
      reviewBy: unit(m).due,
      link: `${link}/children`,
    };
  },
  'escalation-parent': async (m, link, database, _linkTo, at) => ({
    kind: 'escalation-parent',
    office: m.office,
    unitName: m.assignment?.name ?? '',
    cycle: cycle(m),
    owing: (await readOverdue(database.pool, { messageId: m.id, ofUnit: true, at })).units,
    link: `${link}/children`,
  }),
  'escalation-coordinator': async (m, link, database, _linkTo, at) => {
    const { units, total } = await readOverdue(database.pool, { messageId: m.id, ofUnit: false, at });
    return { kind: 'escalation-coordinator', office: m.office, cycle: cycle(m), owing: units, total, link };
  },
  'escalation-leaders': async (m, _link, database, _linkTo, at) => {
    const { units, total } = await readOverdue(database.pool, { messageId: m.id, ofUnit: false, at });
    return { kind: 'escalation-leaders', office: m.office, cycle: cycle(m), owing: units, total };
  },
  undecided: async (m, link, database, _linkTo, at) => ({
    kind: 'undecided',
    office: m.office,
    cycle: cycle(m),
    ...(await readUndecidedNow(database.pool, {
      messageId: m.id,
      times: await readDecidingTimes(database.pool, { cycleId: m.cycleId as number, at }),
    })),
    link: awaitingIn(m, link),
  }),
  'coordinator-digest': async (m, link, database, _linkTo, at) => {
    const since = instant(m.facts.since);
    const digest = await readCoordinatorDigest(database.pool, {
      ...{ messageId: m.id, programId: m.programId, cycleId: m.cycleId as number },
      ...{ since: new Date(since), at },
    });
    return { kind: 'coordinator-digest', office: m.office, cycle: cycle(m), since, ...digest, link: pageOfCycle(m, link) };
  },
  'close-moved': (m, link) => ({ kind: 'close-moved', office: m.office, unit: unit(m), cycle: cycle(m), ...movedClose(m), link }),
  'would-be-lost': async (m, link, database) => {
    const cycleId = m.cycleId as number;
    const { close } = await readDecidingRule(database.pool, { cycleId });
    return {
      kind: 'would-be-lost',
      office: m.office,
      cycle: cycle(m),
      close: close ?? '',
      lost: await readWouldBeLost(database.pool, { cycleId, most: mostOwingNamed }),
      link: `${link}/cycles/${cycleAddress({ ...cycle(m), state: 'open' })}/would-be-lost`,
    };
  },
  'close-missed': (m, link) => ({
    kind: 'close-missed',
    office: m.office,
    cycle: cycle(m),
    ...movedClose(m),
    owing: Number(m.facts.owing),
    link,
  }),
  'release-awaited': (m, link) => ({
    kind: 'release-awaited',
    office: m.office,
    cycle: cycle(m),
    planned: String(m.facts.planned),
    link: `${link}/cycles/${cycleAddress({ ...cycle(m), state: 'compiled' })}/release`,
  }),
  compilation: async (m, link, database) => {
    const compiled = await readCompilation(database.pool, m.cycleId as number);
    if (!compiled) throw new Error(`Cycle ${m.cycleId} has a delivery and no compilation`);
    const progress = await readTargetProgress(database.pool, await readCycle(database.pool, compiled.cycleId), compiled.file);
    return { kind: 'compilation', office: m.office, compilation: compiled.file, progress, link };
  },
  acknowledged: (m, link) => ({ kind: 'acknowledged', ...fromLeader(m, link), directions: String(m.facts.directions) }),
  'acknowledgement-withheld': (m, link) => ({ kind: 'acknowledgement-withheld', ...fromLeader(m, link), reason: String(m.facts.reason) }),
  'acknowledgement-reminder': (m, link) => ({
    kind: 'acknowledgement-reminder',
    office: m.office,
    cycle: cycle(m),
    deliveredOn: String(m.facts.deliveredOn),
    link,
  }),
  result: (m, link) => ({
    kind: 'result',
    office: m.office,
    unit: unit(m),
    cycle: cycle(m),
    acknowledged: m.facts.acknowledged === true,
    link: `${link}/result`,
  }),
  // Decided here, for the address that it goes to: what was planned may be another's by now.
  'link-again': async (m, _link, database, linkTo, at) => ({
    kind: 'link-again',
    why: (m.facts.why as 'address' | undefined) ?? 'asked',
    office: m.office,
    items: (await readLinksOfAddress(database.pool, { email: m.email, programId: m.programId, at })).flatMap(
      ({ title, due, purpose, linkId }) => (purpose === 'office' ? [] : [{ title, due, link: linkTo(purpose, linkId) }]),
    ),
  }),
  'confirm-address': (m, _link, _database, linkTo) => ({
    kind: 'confirm-address',
    unit: whose(m),
    added: m.facts.added === 'own' || m.facts.added === 'above' ? m.facts.added : null,
    until: String(m.facts.until),
    link: linkTo('confirm-address', Number(m.facts.linkId)),
  }),
  'address-asked': async (m, link, database) => ({
    kind: 'address-asked',
    office: m.office,
    unit: whose(m),
    newEmail: String(m.facts.newEmail),
    askedAt: String(m.facts.askedAt),
    until: String(m.facts.until),
    coordinatorEmail: await coordinatorEmail(m, database),
    link: m.linkId === null ? null : `${link}/contact`,
  }),
  'contact-added': async (m, link, database) => ({
    kind: 'contact-added',
    office: m.office,
    unit: whose(m),
    by: typeof m.facts.by === 'string' ? m.facts.by : null,
    life: lifeOf(m),
    duty:
      m.assignment === null
        ? null
        : { cycle: cycle(m), state: m.assignment.state, due: owesNow(m.assignment) && m.cycle?.open ? unit(m).due : null },
    coordinatorEmail: await coordinatorEmail(m, database),
    link: m.linkId === null ? null : link,
  }),
  'contact-joined': async (m, _link, database) => ({
    kind: 'contact-joined',
    office: m.office,
    unit: whose(m),
    newEmail: String(m.facts.newEmail),
    at: String(m.facts.at),
    coordinatorEmail: await coordinatorEmail(m, database),
  }),
  'contact-ended': async (m, _link, database) => ({
    kind: 'contact-ended',
    office: m.office,
    unit: whose(m),
    by: String(m.facts.by),
    since: String(m.facts.since),
    coordinatorEmail: await coordinatorEmail(m, database),
  }),
  'coordinator-named': (m, link) => ({ kind: 'coordinator-named', office: m.office, by: String(m.facts.by), link }),
  'contact-changed': async (m, _link, database) => ({
    kind: 'contact-changed',
    office: m.office,
    unit: whose(m),
    newEmail: String(m.facts.newEmail),
    changedAt: String(m.facts.changedAt),
    byCoordinator: m.facts.byCoordinator === true,
    coordinatorEmail: await coordinatorEmail(m, database),
  }),
  'program-paused': (m, link) => ({ kind: 'program-paused', ...ofPause(m, link) }),
  'program-resumed': (m, link) => ({
    kind: 'program-resumed',
    ...ofPause(m, link),
    due: m.assignment && owesNow(m.assignment) ? m.assignment.dueAt.toISOString() : null,
  }),
  terminated: (m) => ({
    kind: 'terminated',
    office: m.office,
    unitName: m.assignment?.name ?? null,
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
  'wording-test': async (m, link, { pool }, _linkTo, at) => {
    const { mail, words, unit: code, language } = m.facts as unknown as WordingTest;
    const { duty, ask, lastYear } = await readExampleDuty(pool, { programId: m.programId, code, at });
    const now = exampleInstant(mail, duty.unit.due, m.program.timeZone);
    // Whoever tries words is not led into a unit's report.
    const facts = exampleFacts(mail, duty, `${link.slice(0, link.lastIndexOf('/programs/'))}/links`, now, language);
    return { kind: 'wording-test', office: m.office, mail: facts, wording: { ...words[language], lastYear }, ask, now, language };
  },
  trouble: ({ office, facts }, link) => ({
    kind: 'trouble',
    office,
    step: String(facts.step),
    problem: String(facts.problem),
    code: typeof facts.code === 'string' ? facts.code : null,
    details: (facts.details ?? {}) as ProblemDetails,
    cycle: (facts.cycle ?? null) as CycleLine | null,
    skippable: facts.skippable === true,
    link,
  }),
};

export function factsOf(
  message: ClaimedMessage,
  link: string,
  database: Database,
  linkTo: LinkTo,
  at: Date,
): Promise<MailFacts> | MailFacts {
  return factsByKind[message.kind](message, link, database, linkTo, at);
}

function unit({ assignment, program }: ClaimedMessage): UnitLine {
  if (!assignment) throw new Error('A mail about a report has no assignment');
  return { name: assignment.name, parentName: assignment.parentName, due: dateOf(assignment.dueAt.toISOString(), program.timeZone) };
}

const pageOfCycle = (m: ClaimedMessage, link: string): string => `${link}/cycles/${cycleAddress({ ...cycle(m), state: 'open' })}`;

/** What a leader said, for the coordinator: with the brief as leaders have it, where all of it stands. */
const fromLeader = (m: ClaimedMessage, link: string) => ({
  office: m.office,
  cycle: cycle(m),
  leader: String(m.facts.leader),
  at: String(m.facts.at),
  link: `${link}/cycles/${cycleAddress({ ...cycle(m), state: 'open' })}/brief`,
});

/** Where the coordinator decides reports, of a link to the program. */
const awaitingIn = (m: ClaimedMessage, link: string): string => `${link}/cycles/${cycleAddress({ ...cycle(m), state: 'open' })}/awaiting`;

/** Whoever has a duty in an open cycle can still send it. */
const ofPause = (m: ClaimedMessage, link: string) => ({
  office: m.office,
  unit: m.assignment && unit(m),
  on: String(m.facts.on),
  reason: String(m.facts.reason),
  link: m.assignment === null || m.linkId === null ? null : link,
});

const ofDuty = (m: ClaimedMessage, link: string) => ({ office: m.office, unit: unit(m), cycle: cycle(m), link });

/** The first and the last day of a contact, as its mail tells them. */
function lifeOf({ facts, program: { timeZone } }: ClaimedMessage) {
  const { startsAt, endsAt, insteadOf } = facts;
  return {
    from: typeof startsAt === 'string' ? dateOf(startsAt, timeZone) : null,
    // It ends with the day before.
    to: typeof endsAt === 'string' ? dateOf(new Date(Date.parse(endsAt) - 1).toISOString(), timeZone) : null,
    insteadOf: typeof insteadOf === 'string' ? insteadOf : null,
  };
}

const daysBefore = (at: Date, days: number): Date => new Date(at.getTime() - days * 86_400_000);

/** PostgreSQL writes an instant in another form than we do. */
const instant = (written: unknown): Instant => new Date(String(written)).toISOString();

/** The unit or party that a change of address is about; earlier releases knew only the duty. */
const whose = (m: ClaimedMessage): { name: string; parentName: string | null } =>
  (m.facts.of as { name: string; parentName: string | null } | undefined) ?? unit(m);

async function coordinatorEmail(m: ClaimedMessage, database: Database): Promise<string | null> {
  const { parties } = await readDefinition(database.pool, m.programId);
  return parties.find((party) => party.coordinating)?.coordinator?.email ?? null;
}

/** What a unit still owes, as it stands when its mail is written. */
function owed(message: ClaimedMessage, link: string) {
  const { assignment, office } = message;
  const [hasDraft, returned] = [assignment?.hasDraft ?? false, assignment?.state === 'returned'];
  return { office, unit: unit(message), cycle: cycle(message), hasDraft, returned, link };
}

function cycle(message: ClaimedMessage): CycleLine {
  if (!message.cycle) throw new Error('A mail of a cycle has none');
  return cycleName(message.cycle);
}

const movedClose = ({ facts, program }: ClaimedMessage) => ({
  was: dateOf(String(facts.was), program.timeZone),
  close: dateOf(String(facts.close), program.timeZone),
});

const cutOff = (message: ClaimedMessage): string => message.cycle?.cutOff ?? '';

async function fieldLabels(message: ClaimedMessage, database: Database): Promise<Map<string, string>> {
  const row = await database.prisma.cycle.findUniqueOrThrow({ where: { id: message.cycleId as number }, select: { formId: true } });
  const form = await readForm(database.pool, row.formId);
  return new Map(indicatorsOf(form).map((indicator) => [indicator.code, indicator.label[message.language]]));
}

/** Of a receipt that was prepared before receipts had a number: what its content is known by. */
function numberOf({ unitCode, version, hash }: Record<string, unknown>): string {
  return typeof unitCode === 'string' ? receiptNumber({ code: unitCode, version: Number(version), hash: String(hash) }) : String(hash);
}
