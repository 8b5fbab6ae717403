import { SMTPServer } from 'smtp-server';

/**
 * An SMTP server that takes every mail for anyone. `accept` is called with the whole mail before its sender is told that it was
 * taken; if it throws, the sender is told to come again.
 */
export function startSmtpSink(port: number, host: string, accept: (recipients: string[], raw: Buffer) => void): Promise<SMTPServer> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 500,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', done);
      stream.on('end', () => {
        try {
          accept(
            session.envelope.rcptTo.map(({ address }) => address.toLowerCase()),
            Buffer.concat(chunks),
          );
          done();
        } catch (error) {
          done(Object.assign(error instanceof Error ? error : new Error(String(error)), { responseCode: 451 }));
        }
      });
    },
  });
  // A sender that breaks off in the middle is its own affair.
  server.on('error', () => {});
  return new Promise((resolve, reject) => {
    const inner = server.listen(port, host, () => resolve(server));
    inner.once('error', reject);
  });
}
