import { execFileSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { StateFolder } from './state-folder.ts';

/** Where PostgreSQL's programs and data are, and as whom it runs. */
export interface PostgresPlace {
  programs: string;
  data: string;
  /** Set only when we are root, which PostgreSQL refuses to be. */
  account: { uid: number; gid: number } | null;
}

/** Where root keeps what another account has to reach, when the project lies in a place that only root may enter. */
const openPlace = '/var/lib/tongket';

/**
 * PostgreSQL does not run as root. Then it runs as `postgres`, or as `nobody` where there is no such account (none is added to
 * the machine), and both its programs and its data have to be where that account can reach them: beside the project if
 * possible, else (a clone under /root) in /var/lib/tongket.
 */
export function choosePostgresPlace(folder: StateFolder, programs: string): PostgresPlace {
  const data = folder.file('postgres');
  if (process.getuid?.() !== 0) return { programs, data, account: null };
  const account = accountOf('postgres') ?? accountOf('nobody');
  if (account === null)
    throw new Error(
      'PostgreSQL không chạy bằng root, và máy không có tài khoản postgres hay nobody / PostgreSQL does not run as root, and there is neither a postgres nor a nobody account',
    );
  const place = {
    programs: isOpenTo(programs) ? programs : copyPrograms(programs),
    data: isOpenTo(folder.path) ? data : dataElsewhere(folder),
    account,
  };
  // Data that are there already keep their owner, should the machine get a postgres account later.
  return existsSync(place.data) ? { ...place, account: ownerOf(place.data, account) } : place;
}

/**
 * Data outside of the state folder. Their name follows a secret in the folder, so that removing the folder is starting afresh; a
 * note beside them says whose they are, so that those of removed folders are removed too.
 */
function dataElsewhere(folder: StateFolder): string {
  mkdirSync(openPlace, { recursive: true, mode: 0o755 });
  const names = readdirSync(openPlace);
  for (const note of names.filter((name) => name.endsWith('.belongs-to'))) {
    if (existsSync(readFileSync(join(openPlace, note), 'utf8'))) continue;
    const owned = note.slice(0, -'.belongs-to'.length);
    for (const name of [owned, `${owned}.unfinished`, note]) rmSync(join(openPlace, name), { recursive: true, force: true });
  }
  const name = `data-${folder.secret('postgres-place').slice(0, 12)}`;
  writeFileSync(join(openPlace, `${name}.belongs-to`), folder.file('postgres-place.secret'));
  return join(openPlace, name);
}

function accountOf(name: string): { uid: number; gid: number } | null {
  try {
    const ask = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return null;
  }
}

function ownerOf(data: string, otherwise: { uid: number; gid: number }): { uid: number; gid: number } {
  const { uid, gid } = statSync(data);
  return uid === 0 ? otherwise : { uid, gid };
}

/** May everyone pass through all the folders down to this one? */
function isOpenTo(path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (dirname(at) === at) return true;
  }
}

function copyPrograms(programs: string): string {
  const release = dirname(programs).split('/').at(-1) ?? 'postgres';
  const copy = join(openPlace, 'programs', `${release}-${statSync(programs).mtimeMs}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  cpSync(programs, unfinished, { recursive: true, verbatimSymlinks: true });
  renameSync(unfinished, copy);
  return copy;
}

/** Hands a file or folder over to the account that PostgreSQL runs as. */
export function giveTo(path: string, account: { uid: number; gid: number } | null): void {
  if (account !== null) chownSync(path, account.uid, account.gid);
}
