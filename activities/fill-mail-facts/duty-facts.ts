import type { Database } from '../../prisma/database.ts';
import type { ClaimedMessage } from '../../prisma/queries/messages/claim-messages.ts';
import { readForm } from '../../prisma/queries/programs/read-definition.ts';
import { indicatorsOf } from '../../rules/form-indicators.ts';
import { receiptNumber } from '../../rules/receipt-number.ts';
import type { FactsByKind } from './facts-of-kind.ts';
import { instant, movedClose, ofDuty } from './mail-parts.ts';

/** What mails to a unit on its own report say. */
export const dutyMails = {
  opening: (m, link) => ({
    kind: 'opening',
    ...ofDuty(m, link),
    cutOff: cutOff(m),
    children: m.assignment?.children ?? 0,
  }),
  'cut-off': (m, link) => ({ kind: 'cut-off', ...ofDuty(m, link), cutOff: cutOff(m) }),
  reminder: (m, link) => ({
    kind: 'reminder',
    when: m.facts.when as 'before',
    cutOff: m.facts.cutOff === true ? cutOff(m) : null,
    close: typeof m.facts.close === 'string' ? m.facts.close : null,
    ...owed(m, link),
  }),
  'parent-reminder': (m, link) => ({ kind: 'parent-reminder', askedBy: String(m.facts.askedBy), ...owed(m, link) }),
  receipt: (m, link) => ({
    kind: 'receipt',
    ...ofDuty(m, link),
    version: Number(m.facts.version),
    sentAt: String(m.facts.sentAt),
    reportKind: m.facts.reportKind as 'figures',
    number: numberOf(m.facts),
  }),
  'reported-for': (m, link) => ({
    kind: 'reported-for',
    ...ofDuty(m, link),
    by: String(m.facts.by),
    sentAt: String(m.facts.sentAt),
    reportKind: m.facts.reportKind as 'figures',
  }),
  returned: async (m, link, database) => {
    const comments = m.facts.fields as { indicator: string; comment: string }[];
    const labels = comments.length === 0 ? new Map<string, string>() : await fieldLabels(m, database);
    return {
      kind: 'returned',
      ...ofDuty(m, link),
      reviewer: String(m.facts.reviewer),
      at: typeof m.facts.at === 'string' ? m.facts.at : null,
      comment: String(m.facts.comment),
      fields: comments.map(({ indicator, comment }) => ({ label: labels.get(indicator) ?? indicator, comment })),
      approvedBefore: m.facts.approvedBefore === true,
    };
  },
  'correction-refused': (m, link) => ({
    ...ofDuty(m, link),
    kind: 'correction-refused',
    reviewer: String(m.facts.reviewer),
    version: Number(m.facts.version),
    comment: String(m.facts.comment),
    at: String(m.facts.at),
  }),
  'correction-lapsed': (m, link) => ({
    ...ofDuty(m, link),
    ...{ kind: 'correction-lapsed', version: Number(m.facts.version), ended: m.facts.ended === true, at: String(m.facts.at) },
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
  'close-moved': (m, link) => ({ kind: 'close-moved', ...ofDuty(m, link), ...movedClose(m) }),
} satisfies FactsByKind;

/** What a unit still owes, as it stands when its mail is written. */
function owed(message: ClaimedMessage, link: string) {
  const { assignment } = message;
  return { ...ofDuty(message, link), hasDraft: assignment?.hasDraft ?? false, returned: assignment?.state === 'returned' };
}

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
