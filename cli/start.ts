import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeEntryLink } from '../prisma/queries/links/make-entry-link.ts';
import { startProduct } from './local/product.ts';
import { type Stack, startStack } from './local/stack.ts';
import { playTerm, rehearsalBegins } from './rehearsal/play-term.ts';
import { createProgress } from './rehearsal/progress.ts';
import { readResults } from './rehearsal/results.ts';
import { readSample } from './rehearsal/sample.ts';
import { readSettings, type Settings } from './settings.ts';

/** How long the console's one-time link lets the first coordinator in. */
const entryMinutes = 60;

/** `tongket start [--again] [--seed N] | --real`: one machine. The sample in rehearsal, or an empty installation for real work. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      again: { type: 'boolean', default: false },
      real: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
    },
  });
  const settings = readSettings(process.env);
  if (values.real) return serveReal(settings);
  return serveRehearsal(settings, Number(values.seed), values.again);
}

async function serveRehearsal(settings: Settings, seed: number, again: boolean): Promise<number> {
  // A rehearsal that was cut off cannot go on: what its people meant to do is gone. It is played afresh.
  const finished = join(settings.TONGKET_STATE, 'rehearsal-finished');
  const play = again || !existsSync(finished);
  const sample = await readSample(null, seed);
  const stack = await startStack({ settings, rehearsal: true, afresh: play });
  try {
    if (play) rmSync(finished, { force: true });
    const product = await startProduct(settings, stack, { seed, from: rehearsalBegins });
    say('');
    say(`  Trang chương trình / Program   ${product.url}`);
    sayAddresses(stack);
    say('');
    stack.nowServing();
    if (play) {
      const played = playSample(stack, product, sample, seed).then(() => writeFileSync(finished, `${new Date().toISOString()}\n`));
      // Stopped in the middle, what was being done fails; that is no news.
      if ((await Promise.race([played.then(() => 'played'), stack.stopped.then(() => 'stopped')])) === 'stopped') return 0;
    } else {
      say('  Đang phục vụ bản diễn tập đã xong; `npm start -- --again` để diễn lại.');
      say('  Serving the finished rehearsal; `npm start -- --again` plays it again.');
    }
    say('  Ctrl-C để dừng / to stop.');
    await stack.stopped;
    return 0;
  } finally {
    await stack.stop();
  }
}

async function playSample(
  stack: Stack,
  product: Awaited<ReturnType<typeof startProduct>>,
  sample: Awaited<ReturnType<typeof readSample>>,
  seed: number,
): Promise<void> {
  const { mailbox } = stack;
  if (!mailbox) throw new Error('A rehearsal has its own mailbox');
  const began = Date.now();
  say(
    '  Diễn tập chương trình 2023-2025 trên đơn vị thật, số liệu mô phỏng… / Rehearsing the program on its real units, with simulated figures…',
  );
  const played = await playTerm({
    ...product,
    mailbox,
    sample,
    seed,
    onStep: createProgress(product.database, (line) => say(`  ${line}`)),
  });
  const { summary } = await readResults({ ...product, mailbox, ...played });
  await product.database.prisma.installation.update({
    where: { id: 1 },
    data: { finishedAt: new Date(), summary: JSON.parse(JSON.stringify(summary)) },
  });
  say('');
  for (const cycle of summary.cycles) {
    const sent = cycle.submitted + cycle.nothingToReport;
    say(`  ${cycle.year}: ${sent}/${cycle.expected} báo cáo / reports, ${cycle.mails.sent} thư / mails, ${cycle.contentHash.slice(0, 12)}`);
  }
  say(`  Xong sau / done in ${Math.round((Date.now() - began) / 1000)} s. ${product.url}`);
}

async function serveReal(settings: Settings): Promise<number> {
  const stack = await startStack({ settings, rehearsal: false });
  try {
    const product = await startProduct(settings, stack, null);
    const token = await makeEntryLink(product.database.pool, {
      programId: null,
      contactId: null,
      at: new Date(),
      expiresAt: new Date(Date.now() + entryMinutes * 60_000),
    });
    say('');
    say(`  Trang / Pages                  ${product.url}`);
    sayAddresses(stack);
    say('');
    say(`  1. Vào bằng liên kết dùng một lần này (${entryMinutes} phút) / Enter by this one-time link (${entryMinutes} minutes):`);
    say(`     ${settings.TONGKET_PUBLIC_URL?.replace(/\/$/, '') ?? product.url}/enter/${token}`);
    say('  2. Tạo chương trình / Create a program: POST /api/v1/programs');
    say('  3. Gửi ký, bắt đầu / Have it signed, start it: POST /api/v1/programs/ID/signing, …/start');
    say('  Ctrl-C để dừng / to stop.');
    stack.nowServing();
    await stack.stopped;
    return 0;
  } finally {
    await stack.stop();
  }
}

function sayAddresses({ urls }: Stack): void {
  if (urls.mailbox) say(`  Hộp thư / Mailbox              ${urls.mailbox}`);
  if (urls.temporal) say(`  Temporal                       ${urls.temporal}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
