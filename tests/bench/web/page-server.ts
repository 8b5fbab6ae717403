import { fork } from 'node:child_process';
import { once } from 'node:events';

export interface Served {
  url: string;
  /** Of the coordinator's session, `name=value`. */
  cookie: string;
}

/** A built comparison: under which address, what stands in its page's head (where its data is), and data that no address of ours answers. */
export interface ServedFiles {
  base: string;
  folder: string;
  head: string;
  data: Record<string, string>;
}

export interface PageServer extends Served {
  serveFiles(files: ServedFiles): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the process that serves the pages. */
export async function startPageServer(databaseUrl: string): Promise<PageServer> {
  const child = fork(new URL('serve-pages.ts', import.meta.url), [databaseUrl], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const gone = once(child, 'exit');
  const said = () => Promise.race([once(child, 'message').then(([words]) => words), gone.then(([code]) => fallen(code))]);
  const served = (await said()) as Served;
  return {
    ...served,
    async serveFiles(files) {
      const ready = said();
      child.send(files);
      await ready;
    },
    async stop() {
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}

function fallen(code: unknown): never {
  throw new Error(`The server of the pages ended with ${code}.`);
}
