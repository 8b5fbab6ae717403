// A mail server that takes every mail and keeps none. Asked, it says how many it took since it was last asked.
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

let taken = 0;
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
server.listen(0, '127.0.0.1', () => process.send?.(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`));
process.on('message', () => {
  process.send?.(taken);
  taken = 0;
});
process.once('disconnect', () => process.exit(0));
