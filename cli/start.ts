import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CalendarDate } from '../rules/instants.ts';
import { ownerLinkMinutes } from '../rules/link-lives.ts';
import { rehearsalStop } from '../rules/rehearse-until.ts';
import { writeInstant } from '../rules/texts/dates.ts';
import { claimPort } from './local/free-port.ts';
import { type Stack, startStack } from './local/stack.ts';
import { makeOwnerLink } from './product/make-owner-link.ts';
import { recordServing } from './product/serving-address.ts';
import { startProduct } from './product/start-product.ts';
import { type ClockInHand, createClockInHand } from './rehearsal/clock-in-hand.ts';
import { playTerm, rehearsalBegins } from './rehearsal/play-term.ts';
import { createProgress } from './rehearsal/progress.ts';
import { readResults } from './rehearsal/read-results.ts';
import { readSample, type Sample } from './rehearsal/sample.ts';
import { readSettings, type Settings } from './settings.ts';

const usage = 'npm start -- [--again] [--reorganise] [--until 2024-12-18] [--seed N] | --real';

/**
 * `tongket start [--again] [--reorganise] [--until DATE] [--seed N] | --real`: one machine. The sample in rehearsal, or an empty installation for real
 * work. `--reorganise` plays it with the reorganisations of its units. With a date the rehearsal stops in that morning, and whoever watches lets it go on.
 */
export async function run(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n`);
    return 2;
  }
  const settings = readSettings(process.env);
  return options.real ? serveReal(settings) : serveRehearsal(settings, options);
}

interface Options {
  real: boolean;
  seed: number;
  again: boolean;
  reorganise: boolean;
  until: CalendarDate | null;
}

function readOptions(args: string[]): Options | string {
  try {
    const { values } = parseArgs({
      args,
      options: {
        again: { type: 'boolean', default: false },
        real: { type: 'boolean', default: false },
        reorganise: { type: 'boolean', default: false },
        seed: { type: 'string', default: '1' },
        until: { type: 'string' },
      },
    });
    const seed = Number(values.seed);
    if (!Number.isInteger(seed) || seed < 0 || seed > 2_147_483_647) return `--seed: 0 … 2147483647. ${usage}`;
    if (values.until !== undefined && !isDate(values.until))
      return `--until: cần một ngày có thật, năm-tháng-ngày. / a real date is needed, year-month-day. ${usage}`;
    return { real: values.real, seed, again: values.again, reorganise: values.reorganise, until: values.until ?? null };
  } catch (error) {
    return `${(error as Error).message}\n${usage}`;
  }
}

async function serveRehearsal(settings: Settings, { seed, again, reorganise, until }: Options): Promise<number> {
  const finished = join(settings.TONGKET_STATE, 'rehearsal-finished');
  const playing = join(settings.TONGKET_STATE, 'rehearsal-playing');
  // One that has been played to its end cannot stop at a day any more.
  const play = again || reorganise || until !== null || !existsSync(finished);
  const sample = await readSample(null, seed, reorganise);
  const { timeZone } = sample.definition;
  const stack = await startStack({ settings, rehearsal: true, afresh: play });
  try {
    const hand = play ? createClockInHand(until === null ? null : new Date(rehearsalStop(until, timeZone))) : null;
    const product = await startProduct(settings, stack, { seed, from: rehearsalBegins, clock: hand });
    say('');
    say(`  Trang đầu / Start page         ${product.url}`);
    sayAddresses(stack);
    say('');
    stack.nowServing();
    if (hand) {
      // A rehearsal that was cut off cannot go on: what its people meant to do is gone.
      if (existsSync(playing)) {
        say('  Lần trước dừng giữa chừng: cuộc diễn tập được diễn lại từ đầu.');
        say('  It was cut off the last time: the rehearsal is played from its beginning.');
      }
      rmSync(finished, { force: true });
      writeFileSync(playing, '');
      const played = playSample(stack, product, sample, seed, hand).then(() => {
        writeFileSync(finished, `${new Date().toISOString()}\n`);
        rmSync(playing, { force: true });
      });
      // Stopped in the middle, what was being done fails; that is no news.
      if ((await Promise.race([played.then(() => 'played'), stack.stopped.then(() => 'stopped')])) === 'stopped') return stack.exitCode();
    } else {
      say(
        '  Đang phục vụ bản diễn tập đã xong. Diễn lại: `npm start -- --again`; diễn đến một ngày rồi dừng: `npm start -- --until 2024-12-18`.',
      );
      say('  Serving the finished rehearsal. Play it again: `npm start -- --again`; up to a day: `npm start -- --until 2024-12-18`.');
    }
    say('  Ctrl-C để dừng / to stop.');
    await stack.stopped;
    return stack.exitCode();
  } finally {
    await stack.stop();
  }
}

async function playSample(
  stack: Stack,
  product: Awaited<ReturnType<typeof startProduct>>,
  sample: Sample,
  seed: number,
  hand: ClockInHand,
): Promise<void> {
  const { mailbox } = stack;
  if (!mailbox) throw new Error('A rehearsal has its own mailbox');
  const began = Date.now();
  say(
    '  Diễn tập chương trình 2023-2025 trên đơn vị thật, số liệu mô phỏng… / Rehearsing the program on its real units, with simulated figures…',
  );
  const { timeZone } = sample.definition;
  const played = await playTerm({
    ...product,
    mailbox,
    sample,
    seed,
    hand,
    onStep: createProgress(product.database, (line) => say(`  ${line}`)),
    onStand: (now) => {
      const at = (language: 'vi' | 'en') => writeInstant(now.toISOString(), timeZone, language);
      say(`  Đồng hồ đang dừng ở ${at('vi')}. Làm thử, rồi cho chạy tiếp ở ${product.url}`);
      say(`  The clock stands at ${at('en')}. Try the pages, then let it go on at ${product.url}`);
    },
  });
  const { summary } = await readResults({ ...product, mailbox, ...played, sample });
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
  await claimPort(settings.TONGKET_PORT, settings.TONGKET_HOST);
  const stack = await startStack({ settings, rehearsal: false });
  try {
    const product = await startProduct(settings, stack, null);
    const publicUrl = settings.TONGKET_PUBLIC_URL ?? product.url;
    const link = await makeOwnerLink(product.database, { publicUrl, at: new Date() });
    recordServing(stack, product.url);
    say('');
    say(`  Trang / Pages                  ${product.url}`);
    sayAddresses(stack);
    say('');
    say(`  1. Vào bằng liên kết dùng một lần này (${ownerLinkMinutes} phút) / Enter by this one-time link (${ownerLinkMinutes} minutes):`);
    say(`     ${link}`);
    say('  2. Tạo chương trình, đưa ra ký, khởi động trên các trang / Create a program, have it signed and start it on the pages:');
    say(`     ${product.url}/programs/new`);
    if (stack.mailbox) {
      say('  Không có SMTP_URL: mọi thư chỉ vào hộp thư của máy này. Chương trình đưa ra ký chỉ là dùng thử, và ghi rõ như vậy.');
      say(
        '  Without SMTP_URL all mail stays in this machine’s mailbox. A program that is put to signature is a trial, and marked as such.',
      );
    }
    say('  Ctrl-C để dừng / to stop.');
    stack.nowServing();
    await stack.stopped;
    return stack.exitCode();
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

function isDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}
