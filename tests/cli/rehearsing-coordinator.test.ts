import { expect, test } from 'vitest';
import type { MailboxMail } from '../../cli/local/mailbox.ts';
import { createCoordinator } from '../../cli/rehearsal/coordinator.ts';
import type { People } from '../../cli/rehearsal/people.ts';
import type { Visitor } from '../../cli/rehearsal/visit.ts';

const now = new Date('2023-12-27T01:30:00Z');
const plan = {
  dueByLevel: [{ level: 0, at: '2024-01-05T10:00:00Z' }],
  moments: [
    { kind: 'close', at: '2024-01-12T10:00:00Z' },
    { kind: 'deliver', at: '2024-01-16T01:00:00Z' },
  ],
};

/** Who reads mails needs nothing of a mail but its marks. */
const mailMarked = (marks: Record<string, string>): MailboxMail => ({ marks }) as MailboxMail;

test('what waits for the standing office is looked at in each open cycle when the mail that tells of it names none', async () => {
  const meant: string[] = [];
  const asked: string[] = [];
  const office: Visitor = {
    get: async <T>(url: string) => {
      asked.push(url);
      return { plan } as T;
    },
    post: async <T>() => ({}) as T,
    upload: async <T>() => ({}) as T,
    page: async () => '',
  };
  const people = { plan: (_at: number, _within: number, name: string) => void meant.push(name) } as unknown as People;
  const coordinator = createCoordinator({ office, programId: 'p', people, now: () => now });
  await coordinator.read(mailMarked({ 'x-tongket-kind': 'opening', 'x-tongket-cycle': '2023-preliminary' }));
  const before = meant.length;
  // A step of the whole program has failed; the list of reports is folded into the mail that says so.
  await coordinator.read(mailMarked({ 'x-tongket-kind': 'trouble', 'x-tongket-told': 'undecided' }));
  expect(asked).toEqual(['/api/v1/programs/p/cycles/2023']);
  expect(meant.slice(before)).toEqual([1, 2, 3].map((later) => `coordinator 2023 ${now.getTime() + later * 24 * 3_600_000}`));
});
