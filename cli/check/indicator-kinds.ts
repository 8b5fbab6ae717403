import { type Expression, type PrivateIdentifier, parseSync, Visitor } from 'oxc-parser';
import { allKinds } from '../../rules/indicators/all-kinds.ts';
import type { SourceFile } from './source-files.ts';

const kinds = new Set(Object.keys(allKinds));
/** What tells one kind from another: comparing with its name, and asking whether a text has it. */
const comparisons = new Set(['===', '!==', '==', '!=']);
const asks = new Set(['startsWith', 'endsWith', 'includes', 'indexOf', 'has']);
const home = 'rules/indicators/';

/**
 * One sentence for each test of an indicator's kind outside of rules/indicators/: what is to be known of a kind stands in its own file, so that
 * another kind is one file more and no place is forgotten.
 */
export function findTestsOfKinds(files: SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    if (path.startsWith(home)) return [];
    const problems: string[] = [];
    const tell = (kind: string, offset: number): void => {
      const line = text.slice(0, offset).split('\n').length;
      problems.push(`${path}:${line} tells the kind '${kind}' from others: let the kind itself say what it is asked for, in ${home}`);
    };
    new Visitor({
      BinaryExpression: ({ left, operator, right, start }) => {
        if (!comparisons.has(operator)) return;
        const kind = kindNamed(left) ?? kindNamed(right);
        if (kind !== null && (isKind(left) || isKind(right))) tell(kind, start);
      },
      SwitchStatement: ({ discriminant, cases, start }) => {
        const kind = cases.map(({ test }) => (test ? kindNamed(test) : null)).find((name) => name !== null);
        if (kind !== undefined && kind !== null && isKind(discriminant)) tell(kind, start);
      },
      CallExpression: ({ callee, arguments: given, start }) => {
        if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || !asks.has(callee.property.name)) return;
        const [first] = given;
        const named = first && first.type !== 'SpreadElement' ? kindNamed(first) : null;
        if (named !== null && isKind(callee.object)) tell(named, start);
        // ['count', 'money'].includes(kind)
        const listed = callee.object.type === 'ArrayExpression' ? callee.object.elements : [];
        const kind = listed.map((one) => (one && one.type !== 'SpreadElement' ? kindNamed(one) : null)).find((name) => name !== null);
        if (kind != null && first && first.type !== 'SpreadElement' && isKind(first)) tell(kind, start);
      },
    }).visit(parseSync(path, text).program);
    return problems;
  });
}

function kindNamed(node: Expression | PrivateIdentifier): string | null {
  if (node.type !== 'Literal' || typeof node.value !== 'string') return null;
  const [kind = ''] = node.value.split('-', 1);
  return kinds.has(kind) ? kind : null;
}

/** `kind`, `indicator.kind`, `field.dataset.kind`, `fields[`${row}.type`] ?? ''`. */
function isKind(node: Expression | PrivateIdentifier): boolean {
  if (node.type === 'Identifier') return /^(?:kind|type)$/.test(node.name);
  if (node.type === 'ParenthesizedExpression' || node.type === 'TSNonNullExpression') return isKind(node.expression);
  if (node.type === 'LogicalExpression') return isKind(node.left);
  if (node.type !== 'MemberExpression') return false;
  if (node.property.type === 'Identifier' && !node.computed) return isKind(node.property);
  return node.property.type === 'TemplateLiteral' && /\.type$/.test(node.property.quasis.at(-1)?.value.raw ?? '');
}
