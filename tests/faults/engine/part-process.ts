import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** A part of the product as its operator runs it: `npx tongket api` or `npx tongket worker`. */
export interface PartProcess {
  start(): Promise<void>;
  /** Ends it by a signal, waits until it is gone, and answers its exit code (null: killed). */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
  lastWords(): string;
  /** Of the process that was started last. */
  pid(): number;
}

const main = join(import.meta.dirname, '..', '..', '..', 'cli', 'main.ts');
/** Longer than a stop in order may take. */
const stopPatience = 60_000;

/** `ready`: whether it is up, which may be seen by what it has said since its start; `preload`: a module that is loaded before the product. */
export function createPart(
  name: 'api' | 'worker',
  env: Record<string, string>,
  ready: (said: string) => Promise<boolean>,
  preload: URL | null = null,
): PartProcess {
  const words: string[] = [];
  let child: ChildProcess | null = null;
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !/^(TONGKET_|TEMPORAL_|DATABASE_URL|SMTP_URL|MAIL_)/.test(key)),
  );
  return {
    async start() {
      child = spawn(process.execPath, [...(preload ? ['--import', preload.href] : []), main, name], {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...inherited, ...env },
      });
      const own = child;
      const goesToo = () => own.kill('SIGKILL');
      process.once('exit', goesToo);
      own.once('exit', () => process.off('exit', goesToo));
      let said = '';
      own.stderr?.on('data', (data) => {
        said += data;
        words.push(String(data));
        if (words.length > 200) words.shift();
      });
      // What it stands on may be away as well: it waits for that, or ends and is started again as by a supervisor.
      for (const giveUp = Date.now() + stopPatience; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
        if (await ready(said).catch(() => false)) return;
        if (own.exitCode !== null || own.signalCode !== null) return this.start();
        if (Date.now() > giveUp) throw new Error(`${name} does not come up:\n${words.join('')}`);
      }
    },
    async end(signal) {
      const own = child;
      if (!own || own.exitCode !== null || own.signalCode !== null) return own?.exitCode ?? null;
      const gone = new Promise<void>((resolve) => own.once('exit', () => resolve()));
      own.kill(signal);
      const late = setTimeout(() => own.kill('SIGKILL'), stopPatience);
      await gone;
      clearTimeout(late);
      return own.exitCode;
    },
    pid: () => child?.pid ?? 0,
    lastWords: () => words.join('').split('\n').slice(-30).join('\n'),
  };
}
