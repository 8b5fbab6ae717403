import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { readMailHeaders } from '../../../cli/local/mailbox/mail-headers.ts';
import { readMailText } from '../../../cli/local/mailbox/mail-text.ts';
import type { MailboxMail } from '../../../cli/local/mailbox.ts';
import type { FaultLog } from './fault-log.ts';

/** What it does to mails for a while. */
export type SmtpFault =
  | { kind: 'refuse'; code: number; words: string; at: 'greeting' | 'sender' | 'recipient' | 'data' }
  /** It has taken the mail and never says so. */
  | { kind: 'hang-after-data' }
  /** It has taken the mail and breaks the connection. */
  | { kind: 'drop-after-data' }
  /** It breaks the connection with the mail not taken: when it is named, or when it has come. */
  | { kind: 'drop-at-recipient' }
  | { kind: 'drop-before-data' }
  /** Every command waits, and the mail is taken also where nobody waits for that any more. */
  | { kind: 'tarpit'; milliseconds: number }
  /** A provider that takes so many mails, from now until it is told so again the next day. */
  | { kind: 'quota'; perDay: number }
  /** A domain whose server is away. */
  | { kind: 'domain-away'; domain: string };

export interface MailServer {
  smtpUrl: string;
  onMail(listener: (mail: MailboxMail) => void): () => void;
  /** Until it is told otherwise; null: it behaves. */
  behave(fault: SmtpFault | null): void;
  /** How many mails have met a fault so far. */
  met(): number;
  stop(): Promise<void>;
}

/**
 * Whom a refusal for good (5xx) concerns: every third of the units. Were nobody to hear of an opening, or no leader of a compilation, the rest
 * of a term would try nothing.
 */
const forGoodTo = /^don-vi-/;
const oneOf = 3;

/** Milliseconds after which a sender may have given up: its own patience is not much longer, and an answer that comes then may not be read. */
const longest = 15_000;

/** A real mail server on this machine that has bad days. What it takes is logged before anybody is told. */
export async function startMailServer(log: FaultLog): Promise<MailServer> {
  const listeners = new Set<(mail: MailboxMail) => void>();
  let fault: SmtpFault | null = null;
  let seq = 0;
  let askedForGood = 0;
  let met = 0;
  /** When the mail that a connection carries was begun, at the latest. */
  const begun = new Map<string, number>();
  let takenToday = 0;
  /** The refusal that is due here, if any. */
  const refusalAt = (place: string, address = ''): Error | null => {
    if (fault?.kind === 'quota' && place === 'data' && takenToday >= fault.perDay) {
      met += 1;
      return Object.assign(new Error('5.4.5 Daily sending quota exceeded'), { responseCode: 550 });
    }
    if (fault?.kind === 'domain-away' && place === 'recipient' && address.endsWith(`@${fault.domain}`)) {
      met += 1;
      return Object.assign(new Error('4.4.1 No answer from host'), { responseCode: 450 });
    }
    if (fault?.kind !== 'refuse' || fault.at !== place) return null;
    const { code, words } = fault;
    if (code >= 500) {
      if (!forGoodTo.test(address)) return null;
      askedForGood += 1;
      if (askedForGood % oneOf !== 1) return null;
    }
    met += 1;
    return Object.assign(new Error(words), { responseCode: code });
  };
  const codeOf = (error: Error): unknown => (error as { responseCode?: unknown }).responseCode;
  const slowly = (go: () => void): void => void (fault?.kind === 'tarpit' ? setTimeout(go, fault.milliseconds) : go());
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onConnect: (session, done) => {
      begun.set(session.id, Date.now());
      done(refusalAt('greeting'));
    },
    onClose: (session) => void begun.delete(session.id),
    onMailFrom: (_address, session, done) => {
      begun.set(session.id, Math.min(begun.get(session.id) ?? Number.POSITIVE_INFINITY, Date.now()));
      slowly(() => done(refusalAt('sender')));
    },
    onRcptTo: ({ address }, session, done) =>
      slowly(() => {
        if (fault !== null && !['refuse', 'quota', 'domain-away'].includes(fault.kind)) met += 1;
        if (fault?.kind === 'drop-at-recipient') return socketOf(server, session)?.destroy();
        const refusal = refusalAt('recipient', address.toLowerCase());
        if (refusal) log.note('refused', address.toLowerCase(), { code: codeOf(refusal) });
        done(refusal);
      }),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', () => {});
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        const headers = readMailHeaders(raw);
        const id = /^<(.+)@/.exec(headers.messageId)?.[1] ?? headers.messageId;
        const recipients = session.envelope.rcptTo.map(({ address }) => address.toLowerCase());
        const [to = ''] = recipients;
        log.note('attempt', id);
        const now = fault;
        const refusal = refusalAt('data', to);
        if (refusal) {
          log.note('refused', id, { code: codeOf(refusal) });
          return done(refusal);
        }
        if (now?.kind === 'drop-before-data') return socketOf(server, session)?.destroy();
        slowly(() => {
          const inTime = Date.now() - (begun.get(session.id) ?? 0) < longest;
          const answered =
            inTime && now?.kind !== 'hang-after-data' && now?.kind !== 'drop-after-data' && socketOf(server, session)?.destroyed === false;
          const { 'x-tongket-kind': kind, 'x-tongket-round': round = '' } = headers.marks;
          takenToday += 1;
          log.note('accepted', id, { to, kind, answered });
          // The last number is how often somebody had the program's steps tried again.
          const [, step, cycle, day] = /^trouble@(.+?)(?:\.(\d{4}-(?:preliminary|final)))?\.(\d{4}-\d\d-\d\d)(?:\.\d+)?$/.exec(round) ?? [];
          if (step) log.note('told', step, { cycle: cycle ?? null, day });
          seq += 1;
          const mail = { ...headers, seq, to, recipients, acceptedAt: Date.now(), offset: 0, bytes: raw.length };
          for (const listener of listeners) listener({ ...mail, text: () => readMailText(raw) });
          if (now?.kind === 'hang-after-data') return;
          if (now?.kind === 'drop-after-data') return socketOf(server, session)?.destroy();
          // The next one over this connection begins with its sender's next command.
          begun.set(session.id, Number.POSITIVE_INFINITY);
          done();
        });
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve, reject) => server.listen(0, '127.0.0.1', resolve).once('error', reject));
  const { port } = server.server.address() as { port: number };
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    onMail(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    behave(next) {
      fault = next;
      takenToday = 0;
    },
    met: () => met,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** The connection of a session, which the library does not hand out. */
function socketOf(server: SMTPServer, session: SMTPServerSession): { destroy(): void; destroyed: boolean } | undefined {
  const connections = server.connections as unknown as Set<{
    session: SMTPServerSession;
    _socket: { destroy(): void; destroyed: boolean };
  }>;
  return [...connections].find((connection) => connection.session?.id === session.id)?._socket;
}
