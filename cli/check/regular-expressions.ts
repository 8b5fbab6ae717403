import { type Argument, type Expression, parseSync, Visitor } from 'oxc-parser';
import { check } from 'recheck';
import type { SourceFile } from './source-files.ts';

interface Pattern {
  source: string;
  flags: string;
  /** Where it stands first: `rules/numbers.ts:38`. */
  at: string;
}

/** The longest that one pattern may take to be checked, in ms. */
const longest = 30_000;

/**
 * One sentence for each regular expression whose time grows faster than the text that it reads: 40,000 spaces held a service for 14 s. What
 * cannot be written so is plain code. A pattern made while running says in a comment that begins with `linear:` why it is one.
 */
export async function findSlowPatterns(files: SourceFile[]): Promise<string[]> {
  const patterns = new Map<string, Pattern>();
  const problems: string[] = [];
  for (const file of files) {
    const { literal, made } = patternsIn(file);
    for (const pattern of literal)
      if (!patterns.has(`${pattern.flags}/${pattern.source}`)) patterns.set(`${pattern.flags}/${pattern.source}`, pattern);
    problems.push(
      ...made.map((at) => `${at} makes a pattern while running; write it out, or say why it is linear in a comment: // linear: …`),
    );
  }
  for (const { source, flags, at } of patterns.values()) {
    const proof = await check(source, flags, { timeout: longest, checker: 'automaton' });
    // What looks ahead or back cannot be proved: it is attacked. Steps are counted and not time, which depends on what else is running.
    const provable = proof.status !== 'unknown' || proof.error.kind === 'timeout';
    const answer = provable
      ? proof
      : await check(source, flags, { timeout: longest, checker: 'fuzz', attackTimeout: null, incubationTimeout: null });
    if (answer.status === 'safe') continue;
    const why = answer.status === 'vulnerable' ? `takes ${answer.complexity.summary} time` : `could not be checked in ${longest / 1_000} s`;
    problems.push(`${at} /${source}/${flags} ${why}; write it so that no text can be read in many ways, or as plain code`);
  }
  return problems;
}

/** The patterns that are written out in a file, and where one is made of something that only running tells. */
function patternsIn({ path, text }: SourceFile): { literal: Pattern[]; made: string[] } {
  const literal: Pattern[] = [];
  const made: string[] = [];
  const { program, comments } = parseSync(path, text);
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  const reasons = new Set(comments.filter(({ value }) => value.trim().startsWith('linear: ')).map(({ end }) => lineOf(end)));
  const keep = (source: string, flags: string, offset: number) => literal.push({ source, flags, at: `${path}:${lineOf(offset)}` });
  const make = (callee: Expression, given: readonly Argument[], offset: number): void => {
    if (callee.type !== 'Identifier' || callee.name !== 'RegExp') return;
    const [source, flags] = given.map((one) => (one.type === 'Literal' && typeof one.value === 'string' ? one.value : null));
    if (source != null && flags !== null) keep(source, flags ?? '', offset);
    else if (!reasons.has(lineOf(offset)) && !reasons.has(lineOf(offset) - 1)) made.push(`${path}:${lineOf(offset)}`);
  };
  new Visitor({
    Literal: (node) => {
      if ('regex' in node) keep(node.regex.pattern, node.regex.flags, node.start);
    },
    NewExpression: ({ callee, arguments: given, start }) => make(callee, given, start),
    CallExpression: ({ callee, arguments: given, start }) => {
      make(callee, given, start);
      // A text given to these becomes a pattern.
      const [first] = given;
      const method = callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';
      if (['match', 'matchAll', 'search'].includes(method) && first?.type === 'Literal' && typeof first.value === 'string')
        keep(first.value, '', start);
    },
  }).visit(program);
  return { literal, made };
}
