import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchGroup } from '../claim.ts';
import { rehearsalStatements } from './claims/rehearsal-statements.ts';
import type { RehearseTermFacts } from './facts.ts';

const counting = new URL('./rehearse-term/count-statements.ts', import.meta.url).href;
const command = fileURLToPath(new URL('../../../cli/main.ts', import.meta.url));

/** The sample's whole term as `npm run rehearse` plays it. Once, for its statements hardly differ from one time to the next. */
export const rehearseTermGroup: BenchGroup<RehearseTermFacts> = {
  rounds: 1,
  claims: [rehearsalStatements],
  async open(say) {
    say("the sample's term, rehearsed");
    const folder = await mkdtemp(join(tmpdir(), 'tongket-rehearsed-'));
    return {
      programs: {},
      async round() {
        const count = join(folder, 'statements');
        const rehearsal = spawn(process.execPath, ['--import', counting, command, 'rehearse', '--out', folder, '--seed', '1'], {
          env: { ...process.env, BENCH_STATEMENTS: count },
          stdio: ['ignore', 'ignore', 'inherit'],
        });
        const [code] = await once(rehearsal, 'exit');
        if (code !== 0) throw new Error(`The rehearsal ended with ${code}.`);
        return { statements: Number(await readFile(count, 'utf8')) };
      },
      stop: () => rm(folder, { recursive: true, force: true }),
    };
  },
};
