import { parseSync, Visitor } from 'oxc-parser';
import type { SourceFile } from './source-files.ts';

/** The one place in workflows/ that may wait and know the time; in a rehearsal it parks instead. */
const theWait = 'workflows/wait.ts';

const forbidden: { what: string; pattern: RegExp }[] = [
  { what: 'Date.now()', pattern: /\bDate\.now\b/g },
  { what: 'new Date()', pattern: /\bnew Date\(\s*\)/g },
  { what: "the language's Temporal", pattern: /(?<![\w.@/'])Temporal\.(?=[A-Z])/g },
  { what: 'performance.now()', pattern: /\bperformance\./g },
  { what: 'setTimeout or setInterval', pattern: /\bset(?:Timeout|Interval)\(/g },
  { what: 'sleep()', pattern: /(?<![\w.])sleep\(/g },
];

/** One sentence for each bare wait or clock in workflows/: a rehearsal could not skip it, or a replay would differ. */
export function findBareWaits(files: SourceFile[]): string[] {
  return files
    .filter(({ path }) => path.startsWith('workflows/') && path !== theWait)
    .flatMap(({ path, text }) => {
      const code = withoutCommentsAndTexts({ path, text });
      const at = (index: number) => `${path}:${code.slice(0, index).split('\n').length}`;
      const uses = forbidden.flatMap(({ what, pattern }) =>
        [...code.matchAll(pattern)].map(({ index }) => `${at(index)} uses ${what}; only ${theWait} may`),
      );
      const timed = timedConditions(code).map((index) => `${at(index)} waits with a timed condition(); only ${theWait} may`);
      return [...uses, ...timed];
    });
}

/** Where `condition(…)` is called with a second argument, which is a time. */
function timedConditions(code: string): number[] {
  return [...code.matchAll(/(?<![\w.])condition\(/g)]
    .filter(({ index, 0: call }) => argumentsFrom(code, index + call.length) > 1)
    .map(({ index }) => index);
}

/** How many arguments a call has, from after its opening bracket on. A comma at the end opens no further one. */
function argumentsFrom(code: string, start: number): number {
  let depth = 1;
  let commas = 0;
  for (let at = start; at < code.length; at++) {
    const letter = code[at] ?? '';
    if ('([{'.includes(letter)) depth++;
    if (')]}'.includes(letter)) depth--;
    if (depth === 0) return commas + 1;
    if (letter === ',' && depth === 1 && !/^\s*\)/.test(code.slice(at + 1))) commas++;
  }
  return commas + 1;
}

/** Comments become blanks and texts dashes, so that speaking of a clock is allowed; lines stay where they are. */
function withoutCommentsAndTexts({ path, text }: SourceFile): string {
  const letters = text.split('');
  const fill = (start: number, end: number, by: string): void => {
    for (let at = start; at < end; at++) if (letters[at] !== '\n') letters[at] = by;
  };
  const { program, comments } = parseSync(path, text);
  for (const { start, end } of comments) fill(start, end, ' ');
  new Visitor({
    Literal: ({ value, start, end }) => {
      if (typeof value === 'string') fill(start, end, '_');
    },
  }).visit(program);
  return letters.join('');
}
