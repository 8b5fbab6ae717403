import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SourceFile {
  /** From the project's folder, with slashes: `papers/mails/reminder-mail.ts`. */
  path: string;
  text: string;
}

export const projectFolder = join(import.meta.dirname, '..', '..');

export const rooms = [
  'rules',
  'prisma',
  'papers',
  'attachments',
  'activities',
  'workflows',
  'worker',
  'web',
  'api',
  'cli',
  'tests',
] as const;
export type Room = (typeof rooms)[number];

/** Every file of code that people write in the given rooms. */
export function readSourceFiles(...inRooms: readonly Room[]): SourceFile[] {
  const paths = globSync(
    inRooms.map((room) => `${room}/**/*.{ts,mjs}`),
    { cwd: projectFolder },
  ).map((path) => path.replaceAll('\\', '/'));
  return paths
    .filter((path) => !path.startsWith('prisma/generated/'))
    .map((path) => ({ path, text: readFileSync(join(projectFolder, path), 'utf8') }));
}
