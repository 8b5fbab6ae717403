import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import type { MailboxMail } from '../../cli/local/mailbox.ts';
import { createCoordinator } from '../../cli/rehearsal/coordinator.ts';
import type { People } from '../../cli/rehearsal/people.ts';
import { createVisitor, unlessLinkEnded, unlessTooLate, type Visitor } from '../../cli/rehearsal/visit.ts';

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

test('people let be what they come too late for; that a link leads nowhere only who reads an old mail', async () => {
  const server = createServer(({ url = '' }, response) => {
    const [, status, code] = url.split('/').slice(-3);
    response.writeHead(Number(status), { 'content-type': 'application/json' }).end(JSON.stringify({ code }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const visitor = createVisitor(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const goesOn = async (way: typeof unlessTooLate, answer: string): Promise<boolean> =>
    way(() => visitor.post(`/api/v1/x/${answer}`)).then(
      () => true,
      () => false,
    );
  const answers = ['409/exemplar-moved-on', '410/link-expired', '409/link-not-yet', '410/sign-in-link-ended', '404/not-found'];
  const taken = [];
  for (const answer of answers) taken.push([answer, await goesOn(unlessTooLate, answer), await goesOn(unlessLinkEnded, answer)]);
  server.close();
  expect(taken).toEqual([
    ['409/exemplar-moved-on', true, true],
    ['410/link-expired', false, true],
    ['409/link-not-yet', false, false],
    ['410/sign-in-link-ended', false, false],
    ['404/not-found', false, false],
  ]);
});
