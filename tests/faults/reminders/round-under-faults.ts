import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { MailboxMail } from '../../../cli/local/mailbox.ts';
import type { Database } from '../../../prisma/database.ts';
import { linkToken } from '../../../prisma/queries/links/link-token.ts';
import { prepareUnitMessages } from '../../../prisma/queries/messages/prepare-unit-messages.ts';
import { resumeRound } from '../../../prisma/queries/messages/resume-round.ts';
import { readStoppedMails, startMails } from '../../../prisma/queries/messages/stop-mails.ts';
import { putAside, stopRound } from '../../../prisma/queries/messages/stop-round.ts';
import { Problem } from '../../../rules/problems.ts';
import type { RandomStream } from '../../../rules/random.ts';
import { createTree, flatTree, openCycle, secret } from '../../prisma/open-cycle.ts';
import type { FaultLog } from '../engine/fault-log.ts';
import { type MailServer, startMailServer } from '../engine/start-mail-server.ts';
import { type Backup, takeBackup } from './keep-backup.ts';

/** Seconds after which a worker that sends nothing of what it could is not waited for any longer. */
const patience = 90;

/** A round of reminders that goes out while something happens to it. */
export interface FaultedRound {
  random: RandomStream;
  smtp: MailServer;
  log: FaultLog;
  mails: number;
  /** Every third unit is of this domain. No other round's is: a mailbox gets one folding mail a day, from whatever round. */
  otherDomain: string;
  /** Starts a worker; it is the only one. */
  startWorker(): void;
  /** `kill`: at once; otherwise it is stopped as its operator stops it. */
  endWorker(how: 'kill' | 'stop'): Promise<void>;
  /** Settles when so many mails more were accepted, or nothing is left that could be sent now. */
  accepted(more: number): Promise<void>;
  /** How many mails the server has taken. */
  taken(): number;
  setClock(now: string): void;
  /** While no worker runs, real time passes: leases and pauses are over by so much sooner, and the program's clock goes on. */
  pass(hours: number): Promise<void>;
  /** A person pauses the round; settles when no worker holds any of it. Answers false where nothing is left to pause. */
  pauseRound(): Promise<boolean>;
  resumeRound(): Promise<void>;
  /** A backup of the whole database, while mails go out. */
  backUp(): Promise<Backup>;
  /** So many mails at least were sent after the backup that was restored, as the pages say while all are held; null: they go. */
  held(): Promise<number | null>;
  /** A person lets all mails go that are held. */
  release(): Promise<void>;
  /** Some units send their reports. */
  submit(units: number): Promise<void>;
  /** How many mails have not come to an end. */
  left(): Promise<number>;
  end(): Promise<void>;
}

const script = new URL('serve-sender.ts', import.meta.url);
const begins = '2023-12-18T01:00:00.000Z';

export async function startRound(input: {
  database: Database;
  log: FaultLog;
  random: RandomStream;
  mails: number;
  key: string;
  /** Where a worker keeps, beside the database, how far it is. */
  folder: string;
}): Promise<FaultedRound> {
  const { database, log, random, mails, key, folder } = input;
  const { pool, url } = database;
  const otherDomain = `other-${key}.example`;
  const { programId, cycleId, linkIds } = await openCycle(database, await createTree(database, flatTree(mails - 1), key));
  await pool.query(
    `UPDATE contacts SET email = replace(email, '@' || $2, '@' || $3) WHERE program_id = $1 AND role = 'unit' AND unit_id % 3 = 0`,
    [programId, `${key}.example`, otherDomain],
  );
  const { rows: units } = await pool.query<{ code: string; to: string; day: string; assignmentId: number }>(
    `SELECT u.code, lower(c.email) AS "to", to_char(a.due_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') AS day, a.id AS "assignmentId"
     FROM assignments a JOIN units u ON u.id = a.unit_id JOIN contacts c ON c.unit_id = u.id AND c.role = 'unit' WHERE a.cycle_id = $1 ORDER BY u.id`,
    [cycleId],
  );
  for (const { to, day } of units) log.note('due', to, { to, day });
  const links = new Map(units.map(({ to, code }) => [to, linkToken(secret, linkIds.get(code) as number)]));
  const smtp = await startMailServer(log);
  const told: Promise<void>[] = [];
  let taken = 0;
  smtp.onMail((mail) => {
    taken += 1;
    told.push(noteWords(log, mail, links.get(mail.to) ?? ''));
  });
  await prepareUnitMessages(pool, {
    ...{ cycleId, programId, round: 'reminder@1', kind: 'reminder', dueAt: null, codes: null },
    ...{ facts: { when: 'before' }, at: new Date(begins) },
  });

  let now = begins;
  let workers = 0;
  let worker: ChildProcess | null = null;
  const name = (): string => `${key}:${workers}`;
  const setClock = (next: string): void => {
    now = next;
    log.note('clock', key, { now });
    worker?.send(now);
  };
  const countLeft = async (where = 'true'): Promise<number> => {
    const { rows } = await pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM messages WHERE cycle_id = $1 AND state IN ('planned', 'claimed', 'in-doubt') AND ${where}`,
      [cycleId],
    );
    return rows[0]?.n ?? 0;
  };
  /** In the worker's hands, or free to be taken and not paused: what waits for another try or for a dead worker's lease is not. */
  const countSendable = () =>
    countLeft(`(state = 'claimed' AND leased_by = '${name()}'
      OR ready_at <= now() + interval '1 second' AND NOT EXISTS (SELECT FROM mail_pauses WHERE scope = '' AND until > now()))`);
  let presses = 0;
  const press = () => {
    presses += 1;
    return {
      ...{
        programId,
        cycleId,
        round: 'reminder@1',
        at: new Date(now),
        office: 'Văn phòng',
        reason: 'Thử',
        subject: 'cycle',
        mail: 'reminder',
      },
      key: `press-${key}-${presses}`,
    };
  };
  setClock(begins);
  return {
    random,
    smtp,
    log,
    mails,
    otherDomain,
    startWorker() {
      workers += 1;
      const own = { url, smtpUrl: smtp.smtpUrl, worker: name(), now, folder };
      worker = fork(script, [JSON.stringify(own)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    },
    async endWorker(how) {
      const own = worker;
      worker = null;
      if (!own || own.exitCode !== null) return;
      const gone = once(own, 'exit');
      own.kill(how === 'kill' ? 'SIGKILL' : 'SIGTERM');
      await gone;
    },
    async accepted(more) {
      const enough = taken + more;
      for (let last = Date.now(); taken < enough; ) {
        if (await log.next(({ what }) => what === 'accepted', 0.5)) last = Date.now();
        else if ((await countSendable()) === 0) return;
        else if (Date.now() > last + patience * 1_000) throw new Error(`${await countSendable()} mails could go and do not`);
      }
    },
    taken: () => taken,
    setClock,
    async pass(hours) {
      await pool.query(
        `UPDATE messages SET ready_at = ready_at - $2 * interval '1 hour', waits_since = waits_since - $2 * interval '1 hour' WHERE cycle_id = $1`,
        [cycleId, hours],
      );
      await pool.query(`UPDATE mail_pauses SET until = until - $1 * interval '1 hour', began_at = began_at - $1 * interval '1 hour'`, [
        hours,
      ]);
      setClock(new Date(Date.parse(now) + hours * 3_600_000).toISOString());
    },
    async pauseRound() {
      const isPaused = await stopRound(database, { ...press(), cancel: false, ahead: false }).catch((error: unknown) => {
        if (error instanceof Problem && error.code === 'round-over') return null;
        throw error;
      });
      if (!isPaused) return false;
      while ((await countLeft("state = 'claimed'")) > 0) await putAside(pool, { programId, cycleId, round: 'reminder@1' });
      await putAside(pool, { programId, cycleId, round: 'reminder@1' });
      return true;
    },
    async resumeRound() {
      await resumeRound(database, { ...press(), stale: false });
    },
    backUp: () => takeBackup(database),
    held: async () => (await readStoppedMails(pool))?.sentSince ?? null,
    async release() {
      await startMails(database, { actor: 'Văn phòng', reason: 'Đã xem', at: new Date(now) });
    },
    async submit(count) {
      const those = Array.from({ length: count }, () => random.pick(units));
      await pool.query("UPDATE assignments SET state = 'submitted', version = 1 WHERE id = ANY($1)", [
        those.map(({ assignmentId }) => assignmentId),
      ]);
      for (const { to } of those) log.note('owes', to, { to, state: 'submitted' });
    },
    left: () => countLeft(),
    async end() {
      await Promise.all(told);
      const { rows } = await pool.query<{ id: number; state: string; reason: string | null; kind: string; to: string; recorded: number }>(
        `SELECT m.id, m.state, m.reason, m.kind, lower(c.email) AS "to", count(d.id)::int AS recorded
         FROM messages m JOIN contacts c ON c.id = m.contact_id LEFT JOIN deliveries d ON d.message_id = m.id WHERE m.cycle_id = $1 GROUP BY m.id, c.email`,
        [cycleId],
      );
      for (const { id, recorded, ...mail } of rows) {
        log.note('planned', `m${id}.test`, mail);
        if (recorded > 0) log.note('recorded', `m${id}.test`, { times: recorded });
      }
      await pool.query('DELETE FROM mail_pauses');
      await smtp.stop();
    },
  };
}

/** What a reminder says, read from its plain text as its reader does. */
async function noteWords(log: FaultLog, mail: MailboxMail, token: string): Promise<void> {
  const at = mail.acceptedAt;
  const text = (await mail.text()).replaceAll('\u00a0', ' ');
  const [, left, today, late] = /Còn (\d+) ngày để nộp|(Hôm nay), |Đã quá hạn (\d+) ngày/.exec(text) ?? [];
  const [, day, month, year] = /(\d\d)\/(\d\d)\/(\d{4})/.exec(text) ?? [];
  const id = /^<(.+)@/.exec(mail.messageId)?.[1] ?? mail.messageId;
  log.note('said', id, {
    at,
    to: mail.to,
    days: left ? Number(left) : late ? -Number(late) : today ? 0 : null,
    due: `${year}-${month}-${day}`,
    link: text.includes(`/report/${token}`),
  });
}
