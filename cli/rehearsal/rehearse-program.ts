import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openDatabase } from '../../prisma/database.ts';
import type { RehearsalOutcome } from '../../prisma/queries/rehearsals/end-rehearsal.ts';
import { countRehearsed } from '../../prisma/queries/rehearsals/read-rehearsed-mails.ts';
import { mostRehearsedUnits } from '../../rules/rehearsal-shares.ts';
import { startMailbox } from '../local/mailbox.ts';
import { startProduct } from '../product/start-product.ts';
import { stopInOrder } from '../product/stop-in-order.ts';
import { readSettings } from '../settings.ts';
import { readOwnProgram } from './own-program.ts';
import { beginsAt, playTerm } from './play-term.ts';
import { readOwnResults } from './read-own-results.ts';
import { readResults } from './read-results.ts';
import type { RehearsalSaid, RehearsalTask } from './rehearsal-task.ts';

// The process apart in which one program of an installation is rehearsed (cli/product/play-rehearsals.ts starts it). It reads the program from
// the installation's database and writes nothing there; what it writes is in a database of its own, its mails stay in a folder of its own.

const { onStop, fail, stop } = stopInOrder();
const say = (said: RehearsalSaid): Promise<void> => new Promise((resolve) => void process.send?.(said, () => resolve()));
// Whoever started it is gone, or has had it stopped: it clears up after it.
process.once('disconnect', () => process.exit(1));
process.once('message', (task: RehearsalTask) => {
  rehearse(task)
    .then((outcome) => say({ outcome }))
    .catch((error) => say({ failure: error instanceof TooLarge ? 'too-large' : 'broken', words: String(error?.stack ?? error) }))
    .then(stop)
    .then(() => process.exit(0));
});

class TooLarge extends Error {}

async function rehearse(task: RehearsalTask): Promise<RehearsalOutcome> {
  const began = Date.now();
  const at = new Date(task.at);
  const installation = openDatabase(task.installationUrl, 1);
  const sample = await readOwnProgram(installation, { ...task, at }).finally(() => installation.close());
  if (sample.units.length > mostRehearsedUnits) throw new TooLarge();
  const mailbox = await startMailbox({ folder: join(task.folder, 'mailbox'), smtpPort: 0, httpPort: 0, simulated: true });
  onStop(mailbox.stop);
  // None of the installation's settings: they are not even known here.
  const settings = {
    ...readSettings({
      TONGKET_STATE: task.folder,
      TONGKET_SECRET: randomBytes(32).toString('base64url'),
      TONGKET_LANGUAGE: task.language,
      TONGKET_LOG_LEVEL: 'error',
    }),
    TONGKET_PORT: 0,
  };
  // What is past cannot be rehearsed: a term that has begun is played from today on, as it would be held.
  const begins = new Date(Math.max(beginsAt(sample.definition).getTime(), Math.min(at.getTime(), lastMorning(sample.definition.term.to))));
  const product = await startProduct(
    settings,
    {
      databaseUrl: task.apartUrl,
      temporalConnection: task.temporalConnection,
      temporalNamespace: task.temporalNamespace,
      smtpUrl: mailbox.smtpUrl,
      urls: { mailbox: null, temporal: null },
      folder: null,
      onStop,
      fail,
    },
    { seed: task.seed, from: begins, clock: null, key: task.apartKey },
  );
  let last = begins;
  let told = 0;
  const played = await playTerm({
    ...product,
    mailbox,
    sample,
    seed: task.seed,
    begins,
    onStep: async (_, now) => {
      last = now;
      if (Date.now() - told < 1_000) return;
      told = Date.now();
      const counted = await countRehearsed(product.database.pool);
      void say({
        progress: { at: now.toISOString(), from: begins.toISOString(), to: `${sample.definition.term.to}T17:00:00.000Z`, ...counted },
      });
    },
  });
  const results = await readResults({ ...product, mailbox, ...played });
  const seconds = Math.round((Date.now() - began) / 1_000);
  return readOwnResults({
    database: product.database,
    mailbox,
    sample,
    programId: played.programId,
    from: begins,
    to: last,
    seconds,
    played: results,
  });
}

const lastMorning = (to: string): number => Date.parse(`${to}T00:00:00Z`);
