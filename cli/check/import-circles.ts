import { importsIn } from './read-imports.ts';
import type { SourceFile } from './source-files.ts';

/**
 * One sentence for each ring of files that import each other, types too: such files can only be read, moved and understood together.
 * Of a tangle with many rings the shortest through each file is named, until every file of it has been.
 */
export function findImportCircles(files: SourceFile[]): string[] {
  const importsOf = new Map(files.map((file) => [file.path, importsIn(file).map((one) => one.file)]));
  const reported = new Set<string>();
  return files.flatMap(({ path }) => {
    if (reported.has(path)) return [];
    const ring = shortestRing(path, importsOf);
    if (ring === null) return [];
    for (const member of ring) reported.add(member);
    return [`${[...ring, path].join(' → ')}: put what both need into a file that imports neither`];
  });
}

/** From the file over what it imports back to it, breadth first; null where no way leads back. */
function shortestRing(start: string, importsOf: Map<string, string[]>): string[] | null {
  const cameFrom = new Map<string, string | null>([[start, null]]);
  const waiting = [start];
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    for (const next of importsOf.get(file) ?? []) {
      if (next === start) return wayTo(file, cameFrom);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, file);
      waiting.push(next);
    }
  }
  return null;
}

function wayTo(end: string, cameFrom: Map<string, string | null>): string[] {
  const way: string[] = [];
  for (let file: string | null = end; file !== null; file = cameFrom.get(file) ?? null) way.unshift(file);
  return way;
}
