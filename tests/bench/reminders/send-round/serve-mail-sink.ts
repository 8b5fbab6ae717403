// A mail server that takes every mail and keeps none. Asked, it says how many it took since it was last asked, and from then on waits so many
// milliseconds before each reply. It does no more than the protocol asks (RFC 5321, 2920), for what is measured is who sends: a server is
// mostly another machine, and here it shares the processors with the sender and its database.
import { type AddressInfo, createServer, type Socket } from 'node:net';

let taken = 0;
let delay = 0;

const endOfMail = Buffer.from('\r\n.\r\n');

function serve(socket: Socket): void {
  let inMail = false;
  /** What has come and is not read: the begun line of a command, or the last letters of a mail. */
  let rest: Buffer = Buffer.alloc(0);
  let replies = '';
  const reply = (line: string): void => {
    if (delay === 0) replies += `${line}\r\n`;
    else setTimeout(() => socket.write(`${line}\r\n`), delay);
  };
  const hear = (command: string): void => {
    const verb = command.slice(0, 4).toUpperCase();
    if (verb === 'EHLO') reply('250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8');
    else if (verb === 'DATA') {
      inMail = true;
      reply('354 End data with <CR><LF>.<CR><LF>');
    } else if (verb === 'QUIT') {
      reply('221 Bye');
      setTimeout(() => socket.end(), delay);
    } else reply(verb === 'MAIL' || verb === 'RCPT' || verb === 'RSET' || verb === 'NOOP' ? '250 Accepted' : '502 Unknown command');
  };
  socket.on('data', (chunk: Buffer) => {
    let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const end = bytes.indexOf(inMail ? endOfMail : '\r\n');
      if (end < 0) break;
      if (inMail) {
        inMail = false;
        taken += 1;
        bytes = bytes.subarray(end + endOfMail.length);
        reply('250 OK: message queued');
      } else {
        const command = bytes.toString('latin1', 0, end);
        bytes = bytes.subarray(end + 2);
        hear(command);
      }
    }
    rest = inMail ? bytes.subarray(Math.max(0, bytes.length - endOfMail.length + 1)) : bytes;
    if (replies !== '') socket.write(replies, 'latin1');
    replies = '';
  });
  socket.on('error', () => {});
  reply('220 sink.example ESMTP');
  if (delay === 0) socket.write(replies);
  replies = '';
}

const server = createServer({ noDelay: true }, serve);
server.listen(0, '127.0.0.1', () => process.send?.(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.on('message', (question: { delay?: number }) => {
  delay = question.delay ?? delay;
  process.send?.(taken);
  taken = 0;
});
process.once('disconnect', () => process.exit(0));
