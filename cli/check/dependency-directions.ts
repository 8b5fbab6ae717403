import { importsIn } from './read-imports.ts';
import { type Room, rooms, type SourceFile } from './source-files.ts';

/**
 * What each room may use, and what it may use only the types of (a type is gone when the code runs, so it freezes nothing and
 * brings nothing along). A room may always use itself.
 */
const mayUse: Record<Room, { all: readonly Room[]; types: readonly Room[] }> = {
  rules: { all: [], types: [] },
  prisma: { all: ['rules'], types: [] },
  papers: { all: ['rules'], types: [] },
  attachments: { all: ['rules'], types: [] },
  activities: { all: ['rules', 'prisma', 'papers'], types: [] },
  // A workflow asks; it does not reckon: rules run in activities, or recorded histories would break when they change.
  workflows: { all: [], types: ['rules', 'activities'] },
  // The worker wires the activities up, so it has to name what they are given: the database and the papers.
  worker: { all: ['rules', 'prisma', 'papers', 'activities', 'workflows'], types: [] },
  web: { all: ['rules', 'papers'], types: [] },
  api: { all: ['rules', 'prisma', 'papers', 'attachments', 'web', 'workflows'], types: [] },
  cli: { all: rooms.filter((room) => room !== 'tests'), types: [] },
  tests: { all: rooms, types: [] },
};

/** Within api/: routes use acts and pages, never the other way; an act knows of no page that shows it. */
const mayNotUse: Record<string, readonly string[]> = {
  'api/acts/': ['api/pages/', 'api/routes/', 'web/'],
  'api/pages/': ['api/routes/'],
};

/** One sentence for each import that goes against the arrows between the rooms. */
export function findWrongImports(files: SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const room = roomOf(path);
    if (room === undefined) return [];
    const closed = Object.entries(mayNotUse).flatMap(([folder, others]) => (path.startsWith(folder) ? others : []));
    return importsIn({ path, text }).flatMap(({ from, file, typesOnly, line }) => {
      const other = closed.find((folder) => file.startsWith(folder));
      if (other !== undefined) return [`${path}:${line} imports ${from}: ${path.split('/').slice(0, 2).join('/')}/ may not use ${other}`];
      const used = roomOf(file);
      if (used === undefined || used === room || mayUse[room].all.includes(used)) return [];
      if (typesOnly && mayUse[room].types.includes(used)) return [];
      const why = mayUse[room].types.includes(used) ? `${room}/ may use only types of ${used}/` : `${room}/ may not use ${used}/`;
      return [`${path}:${line} imports ${from}: ${why}`];
    });
  });
}

function roomOf(path: string): Room | undefined {
  const first = path.split('/')[0];
  return rooms.find((room) => room === first);
}
