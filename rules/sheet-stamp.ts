import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from './canonical-json.ts';
import { codeText, readableText, wholeNumber } from './input-shapes.ts';
import { type ProblemDetails, problem } from './problems.ts';
import { sheetLimits } from './report-sheet.ts';

const stampShape = z.object({
  layout: z.union([z.literal(1), z.literal(2)]),
  program: z.object({ id: codeText(60), name: readableText(1_000) }),
  cycle: z.object({ id: wholeNumber(), name: readableText(200) }),
  form: z.object({ key: codeText(100), version: wholeNumber() }),
  /** Who downloaded it. */
  unit: z.object({ code: codeText(), name: readableText(1_000) }),
  rows: z.array(z.tuple([codeText(), wholeNumber(), wholeNumber()])).max(sheetLimits.rows + 1),
});

/**
 * What a file says of itself, hidden: whose it is, of which program, cycle and form, and each row's unit with the version of its report and of its draft
 * when it was written. Texts are of the language of the file.
 */
export type SheetStamp = z.infer<typeof stampShape>;

/** A cell holds 32,767 letters at most, a stamp may be longer. */
const pieceLength = 30_000;
const longestStamp = 400_000;

/** The stamp as a column of cells: its seal, then its text in pieces. */
export function writeStamp(stamp: SheetStamp, secret: string): string[] {
  const text = canonicalJson(stamp);
  const pieces = Array.from({ length: Math.ceil(text.length / pieceLength) }, (_, at) =>
    text.slice(at * pieceLength, (at + 1) * pieceLength),
  );
  return [sealOf(text, secret), ...pieces];
}

const sealOf = (text: string, secret: string): string => createHmac('sha256', secret).update(`report-sheet:${text}`).digest('base64url');

/** What the file must be of to be taken here. */
export type SheetPlace = Omit<SheetStamp, 'layout' | 'rows'>;

/**
 * Reads a stamp where it is to count. What it is of is said before its seal is asked for: somebody who has the wrong file has mostly changed nothing in
 * it. Problems: `sheet-altered`, `sheet-other-program`, `sheet-other-cycle`, `sheet-other-unit`, `sheet-old-form`.
 */
export function readStamp(cells: readonly unknown[], secret: string, here: SheetPlace): SheetStamp {
  const [seal, ...pieces] = cells.filter((cell) => cell !== null && cell !== '').map(String);
  const text = pieces.join('');
  const stamp = text.length > longestStamp ? null : parsed(text);
  if (stamp === null) throw problem('sheet-altered');
  const refuse = (code: 'sheet-other-program' | 'sheet-other-cycle' | 'sheet-other-unit' | 'sheet-old-form', details: ProblemDetails) => {
    throw problem(code, details);
  };
  if (stamp.program.id !== here.program.id) refuse('sheet-other-program', { file: stamp.program.name });
  if (stamp.cycle.id !== here.cycle.id) refuse('sheet-other-cycle', { file: stamp.cycle.name, here: here.cycle.name });
  if (stamp.unit.code !== here.unit.code) refuse('sheet-other-unit', { file: stamp.unit.name, here: here.unit.name });
  if (stamp.form.key !== here.form.key || stamp.form.version !== here.form.version) refuse('sheet-old-form', {});
  const [given, right] = [Buffer.from(String(seal)), Buffer.from(sealOf(text, secret))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw problem('sheet-altered');
  return stamp;
}

function parsed(text: string): SheetStamp | null {
  try {
    return stampShape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
