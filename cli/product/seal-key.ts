import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** By which name the state folder keeps the key of seals: a rehearsal's is another, so that nothing it seals looks real. */
export const sealSecret = (rehearsal: boolean): string => (rehearsal ? 'seal-rehearsal' : 'seal');

/** The key of this machine's installation, made the first time as any secret of the state folder (cli/local/state-folder.ts), which need not be open. */
export function readSealKey(stateFolder: string, rehearsal: boolean): string {
  const path = resolve(stateFolder);
  const kept = join(path, `${sealSecret(rehearsal)}.secret`);
  if (!existsSync(kept)) {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    try {
      writeFileSync(kept, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // Somebody else has made it in this moment.
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(kept, 'utf8').trim();
}
