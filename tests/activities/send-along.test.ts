import { expect, test } from 'vitest';
import { mailConnections } from '../../rules/mail-connections.ts';
import { communes, planRounds, pool, running, smtp, states, worker } from './planned-round.ts';

planRounds();

test.each([
  ['takes the next mail while one is under way', { delay: 0, mails: communes + 1, most: 2 }],
  ['takes none ahead where the last took long: its turn would come too late', { delay: 400, mails: 3 * mailConnections.rounds, most: 1 }],
])('a connection %s', async (_name, { delay, mails, most }) => {
  await pool.query('DELETE FROM messages WHERE id NOT IN (SELECT id FROM messages LIMIT $1)', [mails]);
  const context = worker((await smtp({ delay })).smtpUrl);
  const seen = new Set<number>();
  const open = () => {
    const connection = context.mail.open();
    let inHand = 0;
    const send: typeof connection.send = async (...mail) => {
      inHand += 1;
      seen.add(inHand);
      return connection.send(...mail).finally(() => {
        inHand -= 1;
      });
    };
    return { ...connection, send };
  };
  running({ ...context, mail: { ...context.mail, open } });
  await expect.poll(states).toEqual({ sent: mails });
  expect(Math.max(...seen)).toBe(most);
});

test('what another connection has in hand is not handed over once its server wants to be left alone', async () => {
  const paused = Promise.withResolvers<void>();
  let first: string | undefined;
  const server = await smtp({
    async holdRecipient(to) {
      first ??= to;
      if (to !== first) await paused.promise;
    },
    answer: () => '421 4.7.0 Try again later',
  });
  running(worker(server.smtpUrl));
  // What was claimed and not begun is given back; each other connection has one mail, that has been announced.
  await expect.poll(states).toEqual({ planned: communes + 1 - (mailConnections.rounds - 1), claimed: mailConnections.rounds - 1 });
  paused.resolve();
  await expect.poll(states).toEqual({ planned: communes + 1 });
  expect(server.offered.map(({ to }) => to)).toEqual([first]);
});
