import { expect, test } from 'vitest';
import { startSender } from '../../activities/send-messages.ts';
import { openDatabase } from '../../prisma/database.ts';
import { createTree, flatTree, openCycle } from '../prisma/open-cycle.ts';
import { activityContext, startSandboxMail, stepsOn } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';

const at = '2023-12-22T01:00:00.000Z';

test('every step that plans mails over a whole tree may take longer than what a page asks for', async () => {
  const { database, url, drop } = await freshDatabase();
  const { mailbox, stop } = await startSandboxMail();
  const { cycleId } = await openCycle(database, await createTree(database, flatTree(3), 'long'));
  // As a large tree would: no round is planned within the time of a page's statement.
  await database.pool.query(
    `CREATE FUNCTION take_long() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.4); RETURN NULL; END'`,
  );
  await database.pool.query('CREATE TRIGGER take_long BEFORE INSERT ON messages FOR EACH STATEMENT EXECUTE FUNCTION take_long()');
  const hasty = openDatabase(url, 4, { statement: 0.2, lock: 5, grace: 5 });
  const context = activityContext(hasty, mailbox);
  const sender = startSender(
    { ...context, database },
    async () => new Date(at),
    () => {},
  );
  const on = stepsOn(context);
  const due = '2023-12-20';
  const moments = [
    { key: 'remind-reviewers@2023-12-21', kind: 'remind-reviewers' as const, due: null },
    { key: 'remind-last-day@2023-12-21', kind: 'remind-last-day' as const, due },
  ];
  const steps = {
    sendReminders: on.sendReminders({ cycleId, round: 'cut-off', kind: 'cut-off', dueAt: null, codes: null, at }),
    remindReviewers: on.remindReviewers({ cycleId, round: 'remind-reviewers@2023-12-22', at }),
    escalateToParents: on.escalateToParents({ cycleId, round: 'escalate-parent@2023-12-20', due, at }),
    escalateToCoordinator: on.escalateToCoordinator({ cycleId, round: 'escalate-coordinator@2023-12-20', due, at }),
    handUndecided: on.handUndecided({ cycleId, round: 'undecided@2023-12-20', due, at }),
    holdTogether: on.holdTogether({ cycleId, round: 'remind-reviewers@2023-12-21', moments, at }),
  };
  const ended = await Promise.all(
    Object.entries(steps).map(([name, step]) =>
      step.then(
        () => [name, 'done'],
        (error) => [name, String(error)],
      ),
    ),
  );
  expect(ended).toEqual(Object.keys(steps).map((name) => [name, 'done']));
  await sender.stop();
  context.mail.close();
  await hasty.close();
  await stop();
  await drop();
});
