import { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';

const endOfMail = Buffer.from('.\r\n');

/**
 * The bytes of a mail as nodemailer takes a stream: asked for once the server has said that it takes the mail (354), written at once and whole when
 * `give` answers with them, and never when it answers null. They are such as composeMail makes: each line ends with CRLF and none begins with a dot, so
 * nothing in them has to be escaped. nodemailer's own way, three streams of which one looks at each letter, costs more than putting a mail together.
 */
export function wholeBody(smtp: SMTPConnection, give: () => Promise<Buffer | null>): Readable {
  const body = Object.assign(new EventEmitter(), {
    destroy() {},
    pipe(letterByLetter: Readable) {
      void give().then((bytes) => {
        const socket = smtp._socket;
        if (bytes === null || !socket) return;
        letterByLetter.unpipe(socket);
        socket.cork();
        socket.write(bytes);
        socket.write(endOfMail);
        socket.uncork();
      });
    },
  });
  return body as unknown as Readable;
}
