import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rehearsalStop } from '../rules/rehearse-until.ts';
import { startStack } from './local/stack.ts';
import { afterDelivery, beforeCommunesAreDue, beforeDistrictsAreDue, type Doors } from './pictures/guide-shots.ts';
import { openBrowser, type Shot, takePictures } from './pictures/take-pictures.ts';
import { startProduct } from './product/start-product.ts';
import { createClockInHand } from './rehearsal/clock-in-hand.ts';
import { playTerm, rehearsalBegins } from './rehearsal/play-term.ts';
import { readSample } from './rehearsal/sample.ts';
import { createVisitor } from './rehearsal/visit.ts';
import { readSettings } from './settings.ts';

const folder = fileURLToPath(new URL('../docs/guides/pictures', import.meta.url));
/** In the second year, so that last year's figures stand beside this year's; where the pictures are taken on the way. */
const stages: { day: string; shots: (doors: Doors) => Shot[] }[] = [
  { day: '2024-12-18', shots: beforeCommunesAreDue },
  { day: '2024-12-22', shots: beforeDistrictsAreDue },
  { day: '2025-01-16', shots: afterDelivery },
];

/** `tongket pictures`: rehearses the sample, and on the way photographs the pages that the guides speak of. */
export async function run(): Promise<number> {
  const settings = readSettings(process.env);
  const sample = await readSample(null, 1);
  const browser = await openBrowser(settings.TONGKET_BROWSER);
  const state = await mkdtemp(join(tmpdir(), 'tongket-'));
  const stack = await startStack({ settings, rehearsal: true, statePath: state, disposable: true }).catch(async (error) => {
    await browser.close();
    throw error;
  });
  try {
    const hand = createClockInHand(rehearsalBegins);
    const product = await startProduct({ ...settings, TONGKET_PORT: 0 }, stack, { seed: 1, from: rehearsalBegins, clock: hand });
    const { mailbox } = stack;
    if (!mailbox) throw new Error('A rehearsal has its own mailbox');
    let stands = Promise.withResolvers<void>();
    // Never played to its end: what goes wrong on the way is told to whoever waits for it to stand.
    playTerm({ ...product, mailbox, sample, seed: 1, hand, onStep: async () => {}, onStand: () => stands.resolve() }).catch((error) =>
      stands.reject(error),
    );
    await stands.promise;
    for (const language of ['vi', 'en']) await mkdir(join(folder, language), { recursive: true });
    for (const { day, shots } of stages) {
      stands = Promise.withResolvers();
      await hand.goOn(new Date(rehearsalStop(day, sample.definition.timeZone)));
      await stands.promise;
      const doors = await createVisitor(product.url).get<Doors>('/rehearsal');
      for (const file of await takePictures(browser, product.url, folder, shots(doors)))
        process.stdout.write(`${relative(process.cwd(), file)}\n`);
    }
    return 0;
  } finally {
    await browser.close();
    await stack.stop();
    await rm(state, { recursive: true, force: true });
  }
}
