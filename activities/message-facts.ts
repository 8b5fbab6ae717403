import type { CycleLine, MailFacts, MailKind, UnitLine } from '../papers/mails/mail.ts';
import type { Database } from '../prisma/database.ts';
import { readCompilation } from '../prisma/queries/compilations/read-compilation.ts';
import { findCoordinators } from '../prisma/queries/contacts/find-coordinators.ts';
import type { ClaimedMessage } from '../prisma/queries/messages/claim-messages.ts';
import { readDefinition, readForm } from '../prisma/queries/programs/read-definition.ts';
import { indicatorsOf } from '../rules/form.ts';
import { dateOf } from '../rules/instants.ts';

/** The address that a link leads to, by its purpose and id. */
export type LinkTo = (purpose: string, linkId: number) => string;

type Facts = (message: ClaimedMessage, link: string, database: Database, linkTo: LinkTo) => Promise<MailFacts> | MailFacts;

/** What a message's mail says, from the row that was claimed and, for a few kinds, from what it points to. One line a kind. */
const factsByKind: Record<MailKind, Facts> = {
  'signature-request': async (message, link, database) => {
    const program = await readDefinition(database.pool, message.programId);
    const own = program.parties.find((party) => party.signatory.email === message.email && party.signatory.office === message.office);
    return {
      kind: 'signature-request',
      office: message.office,
      partyName: own?.name ?? '',
      otherParties: program.parties.filter((party) => party !== own).map((party) => party.name),
      term: program.term,
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
  reminder: (m, link) => ({ kind: 'reminder', when: m.facts.when as 'before', ...owed(m, link) }),
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
      comment: String(m.facts.comment),
      fields: comments.map(({ indicator, comment }) => ({ label: labels.get(indicator) ?? indicator, comment })),
      link,
    };
  },
  receipt: (m, link) => ({
    kind: 'receipt',
    office: m.office,
    unit: unit(m),
    cycle: cycle(m),
    version: Number(m.facts.version),
    sentAt: String(m.facts.sentAt),
    reportKind: m.facts.reportKind as 'figures',
    hash: String(m.facts.hash),
    link,
  }),
  'awaiting-review': (m, link) => ({
    kind: 'awaiting-review',
    office: m.office,
    unitName: m.assignment?.name ?? '',
    cycle: cycle(m),
    waiting: Number(m.facts.waiting),
    oldest: new Date(String(m.facts.oldest)).toISOString(),
    reviewBy: unit(m).due,
    link,
  }),
  'escalation-parent': (m, link) => ({
    kind: 'escalation-parent',
    office: m.office,
    unitName: m.assignment?.name ?? '',
    cycle: cycle(m),
    owing: m.facts.owing as UnitLine[],
    link,
  }),
  'escalation-coordinator': (m, link) => ({
    kind: 'escalation-coordinator',
    office: m.office,
    cycle: cycle(m),
    owing: m.facts.owing as UnitLine[],
    total: Number(m.facts.total),
    link,
  }),
  undecided: (m, link) => ({
    kind: 'undecided',
    office: m.office,
    cycle: cycle(m),
    units: m.facts.units as UnitLine[],
    total: Number(m.facts.total),
    link,
  }),
  compilation: async (m, link, database) => {
    const compiled = await readCompilation(database.pool, m.cycleId as number);
    if (!compiled) throw new Error(`Cycle ${m.cycleId} has a delivery and no compilation`);
    return { kind: 'compilation', office: m.office, compilation: compiled.file, link };
  },
  'acknowledgement-reminder': (m, link) => ({
    kind: 'acknowledgement-reminder',
    office: m.office,
    cycle: cycle(m),
    deliveredOn: String(m.facts.deliveredOn),
    link,
  }),
  'link-again': (m, _link, _database, linkTo) => ({
    kind: 'link-again',
    office: m.office,
    items: (m.facts.items as { title: string; due: string | null; purpose: string; linkId: number }[]).map(
      ({ title, due, purpose, linkId }) => ({ title, due, link: linkTo(purpose, linkId) }),
    ),
  }),
  'contact-changed': async (m, _link, database) => {
    const { parties } = await readDefinition(database.pool, m.programId);
    return {
      kind: 'contact-changed',
      office: m.office,
      unit: unit(m),
      newEmail: String(m.facts.newEmail),
      changedAt: String(m.facts.changedAt),
      coordinatorEmail: parties.find((party) => party.coordinating)?.coordinator?.email ?? null,
    };
  },
  terminated: (m) => ({
    kind: 'terminated',
    office: m.office,
    unitName: m.assignment?.name ?? null,
    on: String(m.facts.on),
    reason: String(m.facts.reason),
  }),
  trouble: (m, link) => ({ kind: 'trouble', office: m.office, step: String(m.facts.step), problem: String(m.facts.problem), link }),
};

export function factsOf(message: ClaimedMessage, link: string, database: Database, linkTo: LinkTo): Promise<MailFacts> | MailFacts {
  return factsByKind[message.kind](message, link, database, linkTo);
}

function unit({ assignment, program }: ClaimedMessage): UnitLine {
  if (!assignment) throw new Error('A mail about a report has no assignment');
  return { name: assignment.name, parentName: assignment.parentName, due: dateOf(assignment.dueAt.toISOString(), program.timeZone) };
}

/** What a unit still owes, as it stands when its mail is written. */
function owed(message: ClaimedMessage, link: string) {
  const { assignment, office } = message;
  const [hasDraft, returned] = [assignment?.hasDraft ?? false, assignment?.state === 'returned'];
  return { office, unit: unit(message), cycle: cycle(message), hasDraft, returned, link };
}

function cycle(message: ClaimedMessage): CycleLine {
  if (!message.cycle) throw new Error('A mail of a cycle has none');
  return { year: message.cycle.year, kind: message.cycle.kind };
}

const cutOff = (message: ClaimedMessage): string => message.cycle?.cutOff ?? '';

async function fieldLabels(message: ClaimedMessage, database: Database): Promise<Map<string, string>> {
  const row = await database.prisma.cycle.findUniqueOrThrow({ where: { id: message.cycleId as number }, select: { formId: true } });
  const form = await readForm(database.pool, row.formId);
  return new Map(indicatorsOf(form).map((indicator) => [indicator.code, indicator.label[message.language]]));
}
