// A mail server that takes every mail and keeps none. Asked, it says how many it took since it was last asked, and from then on waits so many
// milliseconds before each reply.
import type { AddressInfo, Server, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

let taken = 0;
let delay = 0;
const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  authOptional: true,
  disableReverseLookup: true,
  logger: false,
  onData(stream, _session, done) {
    stream.resume().on('end', () => {
      taken += 1;
      done();
    });
  },
});
server.on('error', () => {});
// A line of its own for each reply: what is written to the socket is one.
(server.server as Server).prependListener('connection', (socket: Socket) => {
  const write = socket.write.bind(socket) as (...given: unknown[]) => boolean;
  socket.write = (...given: unknown[]) => {
    if (delay === 0) return write(...given);
    setTimeout(() => write(...given), delay);
    return true;
  };
});
server.listen(0, '127.0.0.1', () => process.send?.(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`));
process.on('message', (question: { delay?: number }) => {
  delay = question.delay ?? delay;
  process.send?.(taken);
  taken = 0;
});
process.once('disconnect', () => process.exit(0));
