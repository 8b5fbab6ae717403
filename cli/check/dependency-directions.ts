import { posix } from 'node:path';
import { type Room, rooms, type SourceFile } from './source-files.ts';

/**
 * What each room may use, and what it may use only the types of (a type is gone when the code runs, so it freezes nothing and
 * brings nothing along). A room may always use itself.
 */
const mayUse: Record<Room, { all: readonly Room[]; types: readonly Room[] }> = {
  rules: { all: [], types: [] },
  prisma: { all: ['rules'], types: [] },
  papers: { all: ['rules'], types: [] },
  activities: { all: ['rules', 'prisma', 'papers'], types: [] },
  // A workflow asks; it does not reckon: rules run in activities, or recorded histories would break when they change.
  workflows: { all: [], types: ['rules', 'activities'] },
  // The worker wires the activities up, so it has to name what they are given: the database and the papers.
  worker: { all: ['rules', 'prisma', 'papers', 'activities', 'workflows'], types: [] },
  web: { all: ['rules', 'papers'], types: [] },
  api: { all: ['rules', 'prisma', 'papers', 'web', 'workflows'], types: [] },
  cli: { all: rooms.filter((room) => room !== 'tests'), types: [] },
  tests: { all: rooms, types: [] },
};

/** One sentence for each import that goes against the arrows between the rooms. */
export function findWrongImports(files: SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const room = roomOf(path);
    if (room === undefined) return [];
    return importsIn(text).flatMap(({ from, typesOnly, line }) => {
      const used = roomOf(posix.join(posix.dirname(path), from));
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

interface Import {
  from: string;
  typesOnly: boolean;
  line: number;
}

/** The relative imports of a file: static ones, re-exports, and those made while running. */
function importsIn(text: string): Import[] {
  const statics = /^(?:import|export)\s+(type\s+)?(?:([^'";]*?)\s+from\s+)?'(\.[^']*)'/gm;
  const dynamics = /(typeof\s+)?\bimport\(\s*'(\.[^']*)'/g;
  const at = (index: number) => text.slice(0, index).split('\n').length;
  return [
    ...[...text.matchAll(statics)].map(({ index, 1: type, 2: names = '', 3: from = '' }) => ({
      from,
      typesOnly: type !== undefined || namesAreTypes(names),
      line: at(index),
    })),
    ...[...text.matchAll(dynamics)].map(({ index, 1: type, 2: from = '' }) => ({ from, typesOnly: type !== undefined, line: at(index) })),
  ];
}

/** `{ type A, type B }` is as good as `import type`. */
function namesAreTypes(names: string): boolean {
  const listed = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
  const each =
    listed
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean) ?? [];
  return each.length > 0 && each.every((name) => name.startsWith('type '));
}
