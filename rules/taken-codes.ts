import { pastNames } from './continued-codes.ts';
import { type Form, indicatorsOf } from './form-indicators.ts';
import { namesOf } from './form-wrongs.ts';
import type { IsTaken } from './name-program-rows.ts';
import { fieldsOf, type ProgramFields } from './program-fields.ts';

/** What makes a figure the same one in a later form, as boxes have it. */
const measuredBy = ['type', 'unitOfMeasure.vi', 'adds'] as const;
const measureIn = (fields: Readonly<ProgramFields>, row: string): string =>
  measuredBy.map((part) => fields[`${row}.${part}`] ?? '').join('\n');

/**
 * Codes that a new indicator cannot have, for one of these forms had them for another figure (`reusedWrongs`, `remeasuredWrongs`): nobody sees a code, and its name
 * may well be the same. One that is measured alike is that figure again. `forms`: from the first to the one that holds.
 */
export function takenIn(forms: readonly Form[]): IsTaken {
  /** Null: of a part of an indicator, such as one of a ratio's two figures. */
  const measures = new Map<string, string | null>();
  for (const [at, form] of forms.entries()) {
    const fields = fieldsOf({ form });
    const rows = new Map(
      Object.entries(fields).flatMap(([name, code]) => (codeBox.test(name) ? [[code, name.slice(0, -'.code'.length)] as const] : [])),
    );
    const goneOn = new Set([...pastNames(forms.slice(at))].flatMap(([now, past]) => (now === past ? [] : [past])));
    for (const code of indicatorsOf(form).flatMap(namesOf)) {
      const row = rows.get(code);
      measures.set(code, row === undefined || goneOn.has(code) ? null : measureIn(fields, row));
    }
  }
  return (code, fields, row) => measures.has(code) && measures.get(code) !== measureIn(fields, row);
}

const codeBox = /^form\.sections\.\d+\.indicators\.\d+\.code$/;
