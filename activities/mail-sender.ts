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

/** One connection to the mail server, made when there is something to send. It hands over one mail after another. */
export interface MailConnection {
  /**
   * Ends within the time of one mail (rules/mail-timeouts.ts), however slow the server is. A server that refuses or hangs is an outcome.
   * The mail is announced at once, and handed over when `mayGo` answers, if that is yes; else it is broken off.
   * One may be given while another is under way: it is announced behind it, and its time begins when that one is over. It is broken off
   * where its turn comes when `isFresh` says no more that it may begin. Fails where it cannot be signed: no server has said anything of it.
   */
  send(mail: OutgoingMail, mayGo?: () => Promise<boolean>, isFresh?: () => boolean): Promise<SendOutcome>;
  /** Ends what has not been handed over; what has is waited for. */
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
  /** Its turn has come. */
  begin(): void;
  /** `told`: what its sender hears of it. */
  end(outcome: SendOutcome, told?: SendOutcome | Promise<never>): void;
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
  /** One is under way, and one at most waits behind it. */
  const mails: UnderWay[] = [];
  /** What waited has been broken off, but the server has been told of it. */
  let spoilt = false;
  let idle: NodeJS.Timeout | undefined;

  const leave = (): void => {
    clearTimeout(idle);
    connected?.close();
    connected = null;
    transactions = null;
    spoilt = false;
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
    async send(mail, mayGo = async () => true, isFresh = () => true) {
      clearTimeout(idle);
      const { raw: unsigned, envelope } = composeMail(mail, from);
      // While it is being announced. What goes wrong is heard of where the bytes are wanted.
      const signing = sign?.(unsigned);
      signing?.catch(() => {});
      return new Promise<SendOutcome>((resolve) => {
        let again = false;
        let deadline: NodeJS.Timeout | undefined;
        /** The connection on which it is announced. */
        let announcedOn: Transactions | null = null;
        const own: UnderWay = {
          handedOver: false,
          begin() {
            // The connection has served another one before.
            again = transactions !== null;
            if (!isFresh()) return own.end({ result: 'broken-off' });
            deadline = setTimeout(() => {
              own.end(own.handedOver ? silent('no answer in time') : notTaken(`Not taken within ${timeoutSeconds} s`));
            }, milliseconds);
            if (transactions === null) connect(failed, transmit);
            else if (announcedOn !== transactions) transmit(transactions);
          },
          end(outcome, told = outcome) {
            const place = mails.indexOf(own);
            if (place < 0) return;
            mails.splice(place, 1);
            clearTimeout(deadline);
            if (place > 0) spoilt ||= announcedOn !== null && announcedOn === transactions;
            else {
              // After a refusal the next mail begins on a new connection: none is left in a state that another one began.
              const isClean = outcome.result === 'accepted' || (outcome.result === 'broken-off' && announcedOn !== transactions);
              if (!isClean || spoilt) leave();
              // What the server or the domain is to be left alone for is decided anew for the one behind.
              const waits = 'waits' in outcome && (outcome.waits === 'server' || outcome.waits === 'domain');
              if (mails[0]) waits ? mails[0].end({ result: 'broken-off' }) : mails[0].begin();
              else if (transactions) idle = setTimeout(leave, mailSeconds.idle * 1000);
            }
            resolve(told);
          },
        };
        const failed = (error: Error): void => {
          if (mails[0] !== own) return;
          const { responseCode = 421 } = error as { responseCode?: number };
          // A server may have closed a connection that it had served before, or say that it does (421, as after so many mails): that says nothing of this mail.
          if (again && !own.handedOver && responseCode === 421) {
            again = false;
            leave();
            connect(failed, transmit);
          } else own.end(outcomeOf(error, own.handedOver));
        };
        const transmit = (over: Transactions): void => {
          if (!mails.includes(own)) return;
          announcedOn = over;
          const give = async (): Promise<Buffer | null> => {
            const raw = await Promise.resolve(signing ?? unsigned).catch((error) => {
              if (mails[0] === own) own.end(notWritten(error), Promise.reject(error));
              return null;
            });
            const goes = raw !== null && (await mayGo()) && (!waited || isFresh());
            // Meanwhile it may have ended, or have begun anew on another connection.
            if (mails[0] !== own || transactions !== over) return null;
            if (!goes) {
              own.end({ result: 'broken-off' });
              return null;
            }
            // From here on the server may have it whole.
            own.handedOver = true;
            return raw;
          };
          over.hand(envelope, give, (error, reply) => {
            // What ends on a connection that was left is heard of nowhere.
            if (announcedOn !== over) return;
            // Not to be announced, for what it says: it is told where its turn comes.
            if (error && mails[0] !== own) announcedOn = null;
            else if (error) failed(error);
            else own.end({ result: 'accepted', reply });
          });
        };
        mails.push(own);
        const waited = mails.length > 1;
        if (!waited) own.begin();
        else if (transactions && !spoilt) transmit(transactions);
      });
    },
    breakOff() {
      for (const mail of mails.toReversed()) if (!mail.handedOver) mail.end({ result: 'broken-off' });
    },
    close() {
      for (const mail of mails.toReversed())
        mail.end(mail.handedOver ? silent('stopped while the server was silent') : { result: 'broken-off' });
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
