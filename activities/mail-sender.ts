import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { encryptionOf, type MailEncryption } from '../rules/mail-encryption.ts';
import { type MailRefusal, refusalOf } from '../rules/mail-refusals.ts';
import { type MailRetry, waitsAfter } from '../rules/mail-retries.ts';
import { mailSeconds } from '../rules/mail-timeouts.ts';
import { composeMail, type OutgoingMail } from './compose-mail.ts';
import { type Transactions, transactionsOver } from './smtp-transaction.ts';

/**
 * What came of one mail. `final`: the server will never take it (an address that does not exist). `in-doubt`: it was handed over and no
 * answer came, so nobody can know (RFC 5321 4.5.3.2.6). `broken-off`: by us, before it was handed over.
 */
export type SendOutcome =
  | { result: 'accepted'; reply: string }
  | { result: 'for-now' | 'final' | 'in-doubt'; reason: string; refusal: MailRefusal; waits: MailRetry['waits'] }
  | { result: 'broken-off' };

/** One connection to the mail server, made when there is something to send. It carries one mail at a time. */
export interface MailConnection {
  /**
   * Ends within the time of one mail (rules/mail-timeouts.ts), however slow the server is. A server that refuses or hangs is an outcome.
   * The mail is announced at once, and handed over when `mayGo` answers, if that is yes; else it is broken off.
   */
  send(mail: OutgoingMail, mayGo?: () => Promise<boolean>): Promise<SendOutcome>;
  /** Ends a mail that has not been handed over; one that has is waited for. */
  breakOff(): void;
  /** Ends whatever is under way. */
  close(): void;
}

export interface MailSender {
  /** Of the address that mails come from. */
  domain: string;
  open(): MailConnection;
  /** Connects to the server as for a mail, signs in, names the sender and leaves; answers what went wrong. */
  greet(): Promise<{ refusal: MailRefusal; reason: string } | null>;
  close(): void;
}

export interface MailServer {
  smtpUrl: string;
  from: string;
  encryption?: MailEncryption;
  /** Signs the bytes of a mail (DKIM). */
  sign?: ((raw: Buffer) => Promise<Buffer>) | null;
  /** For the tests of silent servers; otherwise rules/mail-timeouts.ts. */
  timeoutSeconds?: number;
}

export function createMailSender(server: MailServer): MailSender {
  const open = new Set<MailConnection>();
  return {
    domain: server.from.slice(server.from.lastIndexOf('@') + 1).toLowerCase(),
    open() {
      const connection = mailConnection(server);
      open.add(connection);
      return connection;
    },
    greet: () => mailConnection(server).greet(),
    close() {
      for (const connection of open) connection.close();
      open.clear();
    },
  };
}

interface UnderWay {
  handedOver: boolean;
  end(outcome: SendOutcome): void;
}

function mailConnection({
  smtpUrl,
  from,
  encryption = 'required',
  sign = null,
  timeoutSeconds = mailSeconds.oneMail,
}: MailServer): MailConnection & Pick<MailSender, 'greet'> {
  const url = new URL(smtpUrl);
  const milliseconds = timeoutSeconds * 1000;
  let connected: SMTPConnection | null = null;
  let transactions: Transactions | null = null;
  let underWay: UnderWay | null = null;
  let idle: NodeJS.Timeout | undefined;

  const leave = (): void => {
    clearTimeout(idle);
    connected?.close();
    connected = null;
    transactions = null;
  };
  const connect = (failed: (error: Error) => void, ready: (over: Transactions) => void): void => {
    const smtp = new SMTPConnection({
      host: url.hostname,
      port: Number(url.port || (url.protocol === 'smtps:' ? 465 : 587)),
      ...encryptionOf(url, encryption),
      connectionTimeout: milliseconds,
      greetingTimeout: milliseconds,
      socketTimeout: milliseconds,
      socketCloseTimeout: 0,
    });
    connected = smtp;
    // What goes wrong later is told to the mail that is being sent.
    let own: Transactions | null = null;
    let connecting = true;
    const settle = (then: () => void): void => {
      if (!connecting) return;
      connecting = false;
      then();
    };
    const isReady = (): void => {
      own = transactionsOver(smtp);
      if (connected === smtp) transactions = own;
      ready(own);
    };
    smtp.on('error', (error: Error) => {
      if (connected === smtp) leave();
      settle(() => failed(error));
      own?.fail(error);
    });
    smtp.on('end', () => {
      if (connected === smtp) leave();
      // A refusal that ended it is told first.
      setImmediate(() => settle(() => failed(new Error('The server closed the connection'))));
      own?.fail(new Error('Connection closed unexpectedly'));
    });
    smtp.connect((error) => {
      // A server that closes without a word is told here alone.
      if (error) return settle(() => failed(error));
      if (!url.username) return settle(isReady);
      const credentials = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
      smtp.login({ credentials }, (error) => settle(() => (error ? failed(error) : isReady())));
    });
  };

  return {
    greet: () =>
      new Promise((resolve) => {
        const end = (error: Error | null): void => {
          resolve(error && notTaken(error.message));
          leave();
        };
        connect(end, (over) => over.nameSender(from, end));
      }),
    async send(mail, mayGo = async () => true) {
      clearTimeout(idle);
      const { raw: unsigned, envelope } = composeMail(mail, from);
      const raw = sign === null ? unsigned : await sign(unsigned);
      return new Promise<SendOutcome>((resolve) => {
        let again = transactions !== null;
        const deadline = setTimeout(() => {
          own.end(own.handedOver ? silent('no answer in time') : notTaken(`Not taken within ${timeoutSeconds} s`));
        }, milliseconds);
        const own: UnderWay = {
          handedOver: false,
          end(outcome) {
            if (underWay !== own) return;
            underWay = null;
            clearTimeout(deadline);
            // After a refusal the next mail begins on a new connection: none is left in a state that another one began.
            if (outcome.result === 'accepted') idle = setTimeout(leave, mailSeconds.idle * 1000);
            else leave();
            resolve(outcome);
          },
        };
        underWay = own;
        const failed = (error: Error): void => {
          if (underWay !== own) return;
          const { responseCode = 421 } = error as { responseCode?: number };
          // A server may have closed a connection that it had served before, or say that it does (421, as after so many mails): that says nothing of this mail.
          if (again && !own.handedOver && responseCode === 421) {
            again = false;
            leave();
            connect(failed, transmit);
          } else own.end(outcomeOf(error, own.handedOver));
        };
        const transmit = (over: Transactions): void => {
          if (underWay !== own) return;
          const give = async (): Promise<Buffer | null> => {
            const goes = await mayGo();
            // Meanwhile it may have ended, or have begun anew on another connection.
            if (underWay !== own || transactions !== over) return null;
            if (!goes) {
              own.end({ result: 'broken-off' });
              return null;
            }
            // From here on the server may have it whole.
            own.handedOver = true;
            return raw;
          };
          over.hand(envelope, give, (error, reply) => (error ? failed(error) : own.end({ result: 'accepted', reply })));
        };
        if (transactions) transmit(transactions);
        else connect(failed, transmit);
      });
    },
    breakOff() {
      if (underWay && !underWay.handedOver) underWay.end({ result: 'broken-off' });
    },
    close() {
      underWay?.end(underWay.handedOver ? silent('stopped while the server was silent') : { result: 'broken-off' });
      leave();
    },
  };
}

const silent = (what: string): SendOutcome => ({ ...notTaken(`Handed over: ${what}`), result: 'in-doubt' });

/** What the server said, or happened to the connection, and what waits for that (rules/mail-retries.ts). */
function notTaken(reason: string) {
  const refusal = refusalOf(reason);
  const waits = waitsAfter(refusal, reason);
  return { result: waits === 'nothing' ? ('final' as const) : ('for-now' as const), reason, refusal, waits };
}

function outcomeOf(error: Error, handedOver: boolean): SendOutcome {
  const { responseCode, message } = error as { responseCode?: number; message: string };
  return responseCode === undefined && handedOver ? silent(message) : notTaken(message);
}

/** A mail that could not be written waits by itself: no server has said anything. */
export const notWritten = (error: Error): SendOutcome => ({ result: 'for-now', reason: error.message, refusal: 'not-now', waits: 'mail' });
