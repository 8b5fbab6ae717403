import type { Socket } from 'node:net';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';

/** Carries one mail after another over a connection. */
export interface Transactions {
  /**
   * Announces a mail, and once the server takes it (354) asks `give` for its bytes: written at once and whole, never when it answers null. `done` hears the
   * server's last reply, or what went wrong, once; after that, or after a null, the connection is of no more use but for a mail that was taken.
   * One may be given while the one before is under way: where the server takes it, it is announced in the write that hands that one over, and else after it.
   */
  hand(mail: { from: string; to: string }, give: () => Promise<Buffer | null>, done: Done): void;
  /** Names the sender of a mail and no more: some servers say only then that they want encryption or a sign-in. */
  nameSender(from: string, done: Done): void;
  /** Ends the mail under way: the connection is gone. */
  fail(error: Error): void;
}

type Done = (error: Error | null, reply: string) => void;

/** Letters of a reply that is not complete: no real one is as long. */
const longestReply = 65_536;

/**
 * Mails over a connection that nodemailer has opened: greeted, encrypted and signed in are its own, from there on the commands are these few lines (RFC 5321, 3.3), for its way
 * through objects, streams and turns of the event loop costs more than putting a mail together. Where the server takes it, sender, recipient and
 * DATA go in one write (RFC 2920), that of the last mail's bytes where there is one under way. The bytes are such as composeMail makes: each line ends with CRLF and none begins with a dot, so nothing in them has to be escaped. What is
 * wrong is worded as nodemailer words it, which rules/mail-refusals.ts reads.
 */
export function transactionsOver(smtp: SMTPConnection): Transactions {
  const socket = smtp._socket as Socket;
  const { _supportedExtensions: offers = [] } = smtp as unknown as { _supportedExtensions?: string[] };
  const together = offers.includes('PIPELINING');
  /** What is expected of the server, in order. */
  const expected: ((reply: string) => void)[] = [];
  /** Under way: its commands are with the server. */
  let current: Mail | null = null;
  /** The one behind it. */
  let following: Mail | null = null;
  let received = '';
  /** The lines of a reply of several. */
  let begun = '';

  /** Ends the mail under way; after what went wrong nothing else is heard. */
  const settle = (error: Error | null, reply: string): void => {
    const settled = current;
    current = error ? null : following;
    following = null;
    if (error) expected.length = 0;
    else if (current && !current.announced) announce(current);
    settled?.done(error, reply);
  };
  const hear = (reply: string): void => {
    const next = expected.shift();
    if (next) {
      next(reply);
      return;
    }
    // Said while nothing was asked, as when it closes: whatever came after it would be taken for another's.
    settle(refused('Unexpected Response', reply), '');
    socket.destroy();
  };
  /** What the server is told of a mail before its bytes, and what is expected for that: all of it, or the first and each other after its reply. */
  const announced = (mail: Mail): string => {
    mail.announced = true;
    const commands = [...mail.commands];
    const next = (): void => {
      if (!together) socket.write(commands.shift() as string);
    };
    const goOn = (isTaken: RegExp, words: string, then: () => void) => (reply: string) =>
      isTaken.test(reply) ? then() : settle(refused(words, reply), '');
    expected.push(
      goOn(/^2/, 'Mail command failed', next),
      goOn(/^2/, "Can't send mail - all recipients were rejected", next),
      goOn(/^[23]/, 'Data command failed', () => void writeBytes(mail)),
    );
    return together ? commands.splice(0).join('') : (commands.shift() as string);
  };
  const announce = (mail: Mail): void => void socket.write(announced(mail));
  /** Hands it over: from here on the server may have it whole. */
  const writeBytes = async (mail: Mail): Promise<void> => {
    const bytes = await mail.give();
    if (bytes === null || current !== mail) return;
    mail.handedOver = true;
    expected.push((reply) => (/^2/.test(reply) ? settle(null, reply) : settle(refused('Message failed', reply), '')));
    socket.cork();
    socket.write(bytes);
    socket.write(together && following ? `.\r\n${announced(following)}` : '.\r\n');
    socket.uncork();
  };
  socket.removeAllListeners('data');
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1');
    for (let end = received.indexOf('\n'); end >= 0; end = received.indexOf('\n')) {
      const line = received.slice(0, received[end - 1] === '\r' ? end - 1 : end);
      received = received.slice(end + 1);
      const reply = begun === '' ? line : `${begun}\n${line}`;
      begun = /^\d{3}-/.test(line) ? reply : '';
      if (begun === '' && reply.trim() !== '') hear(readable(reply));
    }
    if (received.length + begun.length > longestReply) socket.destroy(new Error('Response too large'));
  });

  return {
    hand({ from, to }, give, done) {
      const wide = /[^\x20-\x7e]/.test(from + to) && offers.includes('SMTPUTF8') ? ' SMTPUTF8' : '';
      const mail: Mail = {
        commands: [`MAIL FROM:<${from}>${wide}\r\n`, `RCPT TO:<${to}>\r\n`, 'DATA\r\n'],
        ...{ announced: false, handedOver: false, give, done },
      };
      if (/[\r\n<>]/.test(from + to)) done(new Error(`Invalid address ${JSON.stringify(`${from} ${to}`)}`), '');
      else if (current === null) {
        current = mail;
        announce(mail);
      } else {
        following = mail;
        if (together && current.handedOver) announce(mail);
      }
    },
    nameSender(from, done) {
      current = { commands: [], announced: true, handedOver: false, give: async () => null, done };
      expected.push((reply) => settle(/^2/.test(reply) ? null : refused('Mail command failed', reply), reply));
      socket.write(`MAIL FROM:<${from}>\r\n`);
    },
    fail: (error) => settle(error, ''),
  };
}

interface Mail {
  commands: string[];
  announced: boolean;
  handedOver: boolean;
  give(): Promise<Buffer | null>;
  done: Done;
}

/** Only 4xx and 5xx say that a mail was not taken (RFC 5321, 4.2.1): after any other answer to one that was handed over nobody knows. */
const refused = (words: string, reply: string): Error =>
  Object.assign(new Error(`${words}: ${reply}`), { responseCode: Number(/^[45]\d\d/.exec(reply)?.[0] ?? 0) || undefined });

/** Replies have no character set (RFC 5321, 4.2.1): UTF-8, or else letter for letter. */
function readable(reply: string): string {
  if (!/[\x80-\xff]/.test(reply)) return reply;
  const read = Buffer.from(reply, 'latin1').toString();
  return read.includes('\ufffd') ? reply : read;
}
