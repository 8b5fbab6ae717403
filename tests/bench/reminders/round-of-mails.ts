import { createTransport } from 'nodemailer';
import { composeMail, type OutgoingMail } from '../../../activities/compose-mail.ts';
import { createMailSender, type MailSender, type MailServer } from '../../../activities/mail-sender.ts';
import { startSender } from '../../../activities/send-messages.ts';
import type { Database } from '../../../prisma/database.ts';
import { prepareUnitMessages } from '../../../prisma/queries/messages/prepare-unit-messages.ts';
import { mailConnections } from '../../../rules/mail-connections.ts';
import { createTree, flatTree, openCycle } from '../../prisma/open-cycle.ts';
import { activityContext } from '../../setup/sandbox-mail.ts';
import { type BenchProcess, startBenchProcess } from '../start-bench-process.ts';

/** When the round's mails are written. */
export const at = new Date('2023-12-18T01:00:00.000Z');
export const from = 'tong-ket@nghe-an.example';

/** A server that takes every mail, in a process of its own. */
export const startSink = (): Promise<BenchProcess> => startBenchProcess(new URL('send-round/serve-mail-sink.ts', import.meta.url));

/** Plans a round of so many reminders. */
export async function planRound(database: Database, mails: number): Promise<void> {
  const { programId, cycleId } = await openCycle(database, await createTree(database, flatTree(mails - 1)));
  const round = { round: 'reminder@1', kind: 'reminder', dueAt: null, codes: null, facts: { when: 'before' } } as const;
  await prepareUnitMessages(database.pool, { cycleId, programId, ...round, at });
}

/** As before it was sent. */
export async function putBack(database: Database): Promise<void> {
  await database.pool.query('TRUNCATE deliveries');
  await database.pool.query("UPDATE messages SET state = 'planned', ready_at = now(), leased_by = NULL, attempts = 0");
  await database.pool.query('VACUUM ANALYZE messages');
}

/** The product's way: claimed, written, sent, recorded. */
export async function sendRound(database: Database, smtpUrl: string, server: Partial<MailServer> = {}): Promise<void> {
  const mail = createMailSender({ smtpUrl, from, ...server });
  await sendBy(database, mail);
  mail.close();
}

/** The round's mails as the sender hands them over. */
export async function writeRound(database: Database): Promise<OutgoingMail[]> {
  const outgoing: OutgoingMail[] = [];
  const keeping = {
    async send(mail: OutgoingMail) {
      outgoing.push(mail);
      return { result: 'accepted', reply: '' } as const;
    },
    breakOff() {},
    close() {},
  };
  await sendBy(database, { domain: 'nghe-an.example', open: () => keeping, greet: async () => null, close() {} });
  return outgoing;
}

/** What a worker gives the sender here. */
export const contextOf = (database: Database, mail: MailSender) => activityContext(database, { smtpUrl: 'smtp://127.0.0.1:1' }, { mail });

async function sendBy(database: Database, mail: MailSender): Promise<void> {
  const errors: unknown[] = [];
  const sender = startSender(
    contextOf(database, mail),
    async () => at,
    (error) => errors.push(error),
  );
  // Asked for one, not for how many: counting 16,000 rows is work for the database, which the pool's mails don't have.
  const goesOn = async () =>
    (await database.pool.query("SELECT FROM messages WHERE state IN ('planned', 'claimed', 'in-doubt') LIMIT 1")).rowCount !== 0;
  while (errors.length === 0 && (await goesOn())) await new Promise((resolve) => setTimeout(resolve, 100));
  await sender.stop();
  if (errors.length > 0) throw errors[0];
}

/** What nodemailer's pool is given of a mail. */
export type PoolsMail = Parameters<ReturnType<typeof poolOf>['sendMail']>[0];

/** nodemailer's pool over as many connections as the sender has for rounds. */
const poolOf = (url: string, signedBy: Signature | null) =>
  createTransport({
    ...{ pool: true, url, maxConnections: mailConnections.rounds, maxMessages: Number.POSITIVE_INFINITY },
    ...(signedBy ? { dkim: { domainName: signedBy.domain, keySelector: signedBy.selector, privateKey: signedBy.key } } : {}),
  });

/** Whose name mails are signed in (DKIM). */
export interface Signature {
  domain: string;
  selector: string;
  key: string;
}

/** As objects, of which it builds the MIME. */
export const asObjects = (outgoing: readonly OutgoingMail[]): PoolsMail[] =>
  outgoing.map(({ fromOffice, to, replyTo, attachments: _, ...mail }) => ({
    ...mail,
    ...(replyTo ? { replyTo: { name: replyTo.office, address: replyTo.address } } : {}),
    from: { name: fromOffice, address: from },
    to: { name: to.office, address: to.address },
  }));

/** As bytes that were put together before. */
export const asBytes = (outgoing: readonly OutgoingMail[]): PoolsMail[] => outgoing.map((mail) => composeMail(mail, from));

export async function sendByPool(mails: readonly PoolsMail[], smtpUrl: string, signedBy: Signature | null = null): Promise<void> {
  const pool = poolOf(smtpUrl, signedBy);
  await Promise.all(mails.map((mail) => pool.sendMail(mail)));
  pool.close();
}

/** Mails a second, from the first to the last acceptance; all of them have to arrive. */
export async function perSecond(sink: BenchProcess, mails: number, send: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await send();
  const seconds = (performance.now() - began) / 1000;
  const taken = await sink.ask<number>({});
  if (taken !== mails) throw new Error(`${taken} mails arrived instead of ${mails}.`);
  return mails / seconds;
}
