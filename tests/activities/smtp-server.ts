import type { Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface TakenMail {
  to: string;
  messageId: string;
  raw: string;
}

/** `take`, a refusal by its code, silence after the mail's last line, or the connection lost there. */
export type Answer = 'take' | 'hang' | 'drop' | number | `${number} ${string}`;

export interface TestSmtp {
  smtpUrl: string;
  port: number;
  /** What it took, in order. */
  taken: TakenMail[];
  /** Of every mail that reached its last line, taken or not. */
  offered: { to: string; messageId: string }[];
  /** How many sign-ins were tried. */
  signIns(): number;
  stop(): Promise<void>;
}

/** A mail server over real SMTP that answers as a test wishes. */
export async function startTestSmtp(
  options: {
    port?: number;
    answer?: (mail: { to: string; messageId: string; before: number }) => Answer;
    /** Milliseconds until it answers a mail. */
    delay?: number;
    /** Milliseconds until it answers each command. */
    tarpit?: number;
    /** Answers a recipient when this resolves. */
    holdRecipient?: (to: string) => Promise<void>;
    /** Refuses at the recipient, before any data. */
    refuseRecipient?: (to: string) => number | null;
    /** Every sign-in fails with this code. */
    refuseSignIn?: number;
    onTaken?: (mail: TakenMail) => void;
  } = {},
): Promise<TestSmtp> {
  const taken: TakenMail[] = [];
  const offered: { to: string; messageId: string }[] = [];
  let signIns = 0;
  const sockets = new Map<number | undefined, Socket>();
  const later = (answer: () => void): void => void (options.tarpit ? setTimeout(answer, options.tarpit) : answer());
  const refusal = (answer: number | string) =>
    typeof answer === 'number'
      ? Object.assign(new Error('refused by the test'), { responseCode: answer })
      : Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) });
  const server = new SMTPServer({
    disabledCommands: options.refuseSignIn ? ['STARTTLS'] : ['AUTH', 'STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onAuth: (_auth, _session, done) => {
      signIns += 1;
      done(refusal(options.refuseSignIn ?? 535));
    },
    onConnect: (_session, done) => later(() => done()),
    onMailFrom: (_from, _session, done) => later(() => done()),
    async onRcptTo({ address }, _session, done) {
      await options.holdRecipient?.(address);
      const code = options.refuseRecipient?.(address) ?? null;
      later(() => done(code === null ? null : refusal(code)));
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
        if (answer === 'drop') return void sockets.get(session.remotePort)?.destroy();
        if (answer !== 'take') return done(refusal(answer));
        const mail = { to, messageId, raw };
        taken.push(mail);
        options.onTaken?.(mail);
        if (options.delay) setTimeout(done, options.delay);
        else done();
      });
    },
  });
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => sockets.set(socket.remotePort, socket));
  await new Promise<void>((resolve, reject) => {
    server.listen(options.port ?? 0, '127.0.0.1', resolve).once('error', reject);
  });
  const { port } = server.server.address() as { port: number };
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    port,
    taken,
    offered,
    signIns: () => signIns,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
