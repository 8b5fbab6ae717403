import { fork } from 'node:child_process';
import { once } from 'node:events';

export interface BenchProcess {
  /** What it said when it was ready: of a server, its address. */
  ready: string;
  ask<Answer>(question: object): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts a script as a process of its own, so that what is measured doesn't share a thread with who measures. */
export async function startBenchProcess(script: URL, databaseUrl = ''): Promise<BenchProcess> {
  const child = fork(script, [databaseUrl], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const gone = once(child, 'exit');
  const said = () => Promise.race([once(child, 'message').then(([words]) => words), gone.then(([code]) => fallen(script.pathname, code))]);
  return {
    ready: (await said()) as string,
    async ask<Answer>(question: object) {
      const answer = said();
      child.send(question);
      return (await answer) as Answer;
    },
    async stop() {
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}

function fallen(script: string, code: unknown): never {
  throw new Error(`${script} ended with ${code}.`);
}
