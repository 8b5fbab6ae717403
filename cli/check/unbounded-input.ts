import { type Argument, type CallExpression, type Expression, parseSync, Visitor } from 'oxc-parser';
import type { SourceFile } from './source-files.ts';

/** What has no end by itself, and what gives it one. */
const ends: Record<string, readonly string[]> = {
  string: ['max', 'length', 'regex'],
  email: ['max', 'pipe'],
  array: ['max', 'length'],
  record: ['refine'],
  number: ['max'],
  int: ['max'],
  bigint: ['max'],
};

/** One sentence for each zod schema of what crosses the edge that takes a text, a number or a list without an end. */
export function findUnboundedInput(files: SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const problems: string[] = [];
    const inner = new Set<CallExpression>();
    new Visitor({
      CallExpression: (node) => {
        if (inner.has(node)) return;
        const chain = chainOf(node, inner);
        const [kind = '', ...methods] = chain.filter((name) => name !== 'coerce');
        if (!Object.hasOwn(ends, kind) || methods.some((method) => ends[kind]?.includes(method))) return;
        const line = text.slice(0, node.start).split('\n').length;
        problems.push(
          `${path}:${line} z.${kind}() has no end: give it ${ends[kind]?.map((end) => `.${end}()`).join(' or ')}, or take a shape of rules/input-shapes.ts`,
        );
      },
    }).visit(parseSync(path, text).program);
    return problems;
  });
}

/** The names of a chain that begins at `z`: `z.string().trim().max(3)` is string, trim, max. The calls in it are not looked at by themselves. */
function chainOf(call: CallExpression, inner: Set<CallExpression>): string[] {
  const names: string[] = [];
  let at: Expression = call;
  while (at.type === 'CallExpression' || at.type === 'MemberExpression') {
    if (at.type === 'CallExpression') {
      inner.add(at);
      at = at.callee;
      continue;
    }
    if (at.property.type === 'Identifier') names.unshift(at.property.name);
    at = at.object;
  }
  // What is piped in has the end of what it comes from.
  if (names.includes('pipe')) for (const piped of pipedInto(call)) chainOf(piped, inner);
  return at.type === 'Identifier' && at.name === 'z' ? names : [];
}

function pipedInto(call: CallExpression): CallExpression[] {
  const calls: CallExpression[] = [];
  let at: Expression = call;
  while (at.type === 'CallExpression' || at.type === 'MemberExpression') {
    if (at.type === 'MemberExpression') {
      at = at.object;
      continue;
    }
    const callee: Expression = at.callee;
    if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && callee.property.name === 'pipe')
      calls.push(...at.arguments.filter((one: Argument): one is CallExpression => one.type === 'CallExpression'));
    at = callee;
  }
  return calls;
}
