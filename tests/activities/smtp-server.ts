import { SMTPServer } from 'smtp-server';

export interface TakenMail {
  to: string;
  messageId: string;
  raw: string;
}

/** `take`, a refusal by its code, or silence after the mail's last line. */
export type Answer = 'take' | 'hang' | number;

export interface TestSmtp {
  smtpUrl: string;
  port: number;
  /** What it took, in order. */
  taken: TakenMail[];
  /** Of every mail that reached its last line, taken or not. */
  offered: { to: string; messageId: string }[];
  stop(): Promise<void>;
}

/** A mail server over real SMTP that answers as a test wishes. */
export async function startTestSmtp(
  options: {
    port?: number;
    answer?: (mail: { to: string; messageId: string; before: number }) => Answer;
    /** Milliseconds until it answers a mail. */
    delay?: number;
    /** Refuses at the recipient, before any data. */
    refuseRecipient?: (to: string) => number | null;
    /** Every sign-in fails with this code. */
    refuseSignIn?: number;
    onTaken?: (mail: TakenMail) => void;
  } = {},
): Promise<TestSmtp> {
  const taken: TakenMail[] = [];
  const offered: { to: string; messageId: string }[] = [];
  const refusal = (responseCode: number) => Object.assign(new Error('refused by the test'), { responseCode });
  const server = new SMTPServer({
    disabledCommands: options.refuseSignIn ? ['STARTTLS'] : ['AUTH', 'STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onAuth: (_auth, _session, done) => done(refusal(options.refuseSignIn ?? 535)),
    onRcptTo({ address }, _session, done) {
      const code = options.refuseRecipient?.(address) ?? null;
      done(code === null ? null : refusal(code));
    },
    onData(stream, session, done) {
      let raw = '';
      stream.on('data', (chunk: Buffer) => {
        raw += chunk.toString('utf8');
      });
      stream.on('error', () => {});
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0]?.address ?? '';
        const messageId = /^Message-ID: (\S+)/im.exec(raw)?.[1] ?? '';
        const before = offered.filter((mail) => mail.messageId === messageId).length;
        offered.push({ to, messageId });
        const answer = options.answer?.({ to, messageId, before }) ?? 'take';
        if (answer === 'hang') return;
        if (typeof answer === 'number') return done(refusal(answer));
        const mail = { to, messageId, raw };
        taken.push(mail);
        options.onTaken?.(mail);
        if (options.delay) setTimeout(done, options.delay);
        else done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    server.listen(options.port ?? 0, '127.0.0.1', resolve).once('error', reject);
  });
  const { port } = server.server.address() as { port: number };
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    port,
    taken,
    offered,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
