import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { printableText } from '../../rules/printable-text.ts';
import type { OfficialDocument } from './document-blocks.ts';

/** What a template may read: other templates of papers/. */
const workspace = fileURLToPath(new URL('..', import.meta.url));
const template = fileURLToPath(new URL('official-document.typ', import.meta.url));

/** They have the metrics of Times New Roman, which Decree 30/2020 names, and all Vietnamese letters. */
const fonts = [
  '400Regular/Tinos_400Regular.ttf',
  '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  '700Bold/Tinos_700Bold.ttf',
  '700Bold_Italic/Tinos_700Bold_Italic.ttf',
];

/** An office's document as a PDF; the same document gives the same bytes. */
export const typesetDocument = (document: OfficialDocument): Uint8Array => typesetBy(template, document);

/** By a template of papers/. What people typed goes in as data that it reads, never as markup. */
export function typesetBy(mainFilePath: string, document: object): Uint8Array {
  const compiler = createCompiler();
  const result = compiler.compile({ mainFilePath, inputs: { document: JSON.stringify(document, printable) } });
  const set = result.result;
  if (set === null) throw new Error(`Typst could not set the document: ${JSON.stringify(result.takeDiagnostics()?.shortDiagnostics)}`);
  const bytes = new Uint8Array(compiler.pdf(set));
  // The memory of a run is kept for all compilers of a process; a worker lives for months.
  compiler.evictCache(0);
  return bytes;
}

const printable = (_: string, value: unknown) => (typeof value === 'string' ? printableText(value) : value);

function createCompiler(): NodeCompiler {
  const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));
  const fontBlobs = fonts.map((path) => readFileSync(`${folder}/${path}`));
  return NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs }] });
}
