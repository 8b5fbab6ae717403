import { posix } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import type { SourceFile } from './source-files.ts';

interface Import {
  /** As it is written: `../rules/plan.ts`. */
  from: string;
  /** From the project's folder: `rules/plan.ts`. */
  file: string;
  typesOnly: boolean;
  line: number;
}

/** The relative imports of a file: static ones, re-exports, those made while running, and types named in place. */
export function importsIn({ path, text }: SourceFile): Import[] {
  const imports: Import[] = [];
  const keep = (source: unknown, typesOnly: boolean, offset: number): void => {
    if (typeof source === 'string' && source.startsWith('.'))
      imports.push({
        from: source,
        file: posix.join(posix.dirname(path), source),
        typesOnly,
        line: text.slice(0, offset).split('\n').length,
      });
  };
  new Visitor({
    ImportDeclaration: ({ source, importKind, specifiers, start }) => {
      // `{ type A, type B }` is as good as `import type`.
      const kinds = specifiers.map((one) => (one.type === 'ImportSpecifier' ? one.importKind : 'value'));
      keep(source.value, importKind === 'type' || (kinds.length > 0 && kinds.every((kind) => kind === 'type')), start);
    },
    ExportNamedDeclaration: ({ source, exportKind, specifiers, start }) => {
      const types = specifiers.length > 0 && specifiers.every((one) => one.exportKind === 'type');
      keep(source?.value, exportKind === 'type' || types, start);
    },
    ExportAllDeclaration: ({ source, exportKind, start }) => keep(source.value, exportKind === 'type', start),
    ImportExpression: ({ source, start }) => keep(source.type === 'Literal' ? source.value : null, false, start),
    TSImportType: ({ source, start }) => keep(source.value, true, start),
  }).visit(parseSync(path, text).program);
  return imports;
}
