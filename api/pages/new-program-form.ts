import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { listPrograms } from '../../prisma/queries/programs/list-programs.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { decodeText } from '../../rules/decode-text.ts';
import { Problem, problemTexts } from '../../rules/problems.ts';
import { fieldsOf, type ProgramFields, pickFields } from '../../rules/program-fields.ts';
import { addRow, removeRow, settleNames, swapRows } from '../../rules/program-rows.ts';
import type { Text } from '../../rules/texts/language.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { NewProgramForm } from '../../web/program/new/boxes.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import type { ApiContext } from '../context.ts';
import type { PostedForm } from '../posted-form.ts';

type Began = Pick<NewProgramForm, 'fields' | 'tables' | 'unitsFrom' | 'errors'>;

/** The form as it begins: with the sample's calendar, form and targets, as a copy of a program, or empty. */
export async function beginForm(context: ApiContext, from: string): Promise<Began> {
  const tables = { units: '', contacts: '' };
  if (z.uuid().safeParse(from).success) {
    const { formId: _, state: __, published: ___, ...program } = await readDefinition(context.database.pool, from);
    // A copy needs a short name of its own; it is made of its name and term.
    return { fields: { ...fieldsOf(program), key: '' }, tables, unitsFrom: from, errors: [] };
  }
  const { calendar, form, targets, parties } = ngheAnProgram;
  const begun = {
    calendar,
    ...(from === 'empty' ? {} : { form, targets }),
    parties: parties.map(({ coordinating }) => ({ coordinating })),
  };
  const empty = { 'parties.0.name': '', 'parties.1.name': '', coordinating: '0' };
  const fields = { ...fieldsOf(begun), ...empty };
  return { fields: from === 'empty' ? addRow(fields, 'form.sections') : fields, tables, unitsFrom: '', errors: [] };
}

/** The form as it was posted, with what its press changed in it. */
export function postedForm({ fields: posted, files }: PostedForm): Began {
  const errors: Began['errors'] = [];
  const read = (name: string, box: string): string => {
    const file = files.get(name);
    if (!file) return posted[box] ?? '';
    try {
      return decodeText(file).replaceAll('\r\n', '\n');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      errors.push({ field: box, text: problemTexts(error.code, error.details) });
      return posted[box] ?? '';
    }
  };
  const tables = { units: read('unitsFile', 'units'), contacts: read('contactsFile', 'contacts') };
  const step = posted.step ?? '';
  let fields = pickFields(posted);
  if (step === 'fill') {
    const filled = filledFrom(read('definitionFile', 'file'));
    if (filled) fields = replaceParts(fields, filled);
    else errors.push({ field: 'file', text: bothLanguages((t) => t.newProgram.definitionWrong) });
  }
  const [, change, list, index] = /^(add|remove|up|down):([\w.]+?)(?:\.(\d+))?$/.exec(step) ?? [];
  if (list !== undefined && change === 'add') fields = addRow(fields, index === undefined ? list : `${list}.${index}`);
  if (list !== undefined && index !== undefined) {
    if (change === 'remove') fields = removeRow(fields, list, Number(index));
    if (change === 'up') fields = swapRows(fields, list, Number(index) - 1);
    if (change === 'down') fields = swapRows(fields, list, Number(index));
  }
  return { fields: settleNames(fields), tables, unitsFrom: posted.unitsFrom ?? '', errors };
}

/** The whole page around it; only the owner is offered the programs that there are. */
export async function wholeForm(
  context: ApiContext,
  page: PageSetting,
  owner: boolean,
  began: Began & Partial<Pick<NewProgramForm, 'draftId' | 'notice' | 'correcting'>>,
): Promise<NewProgramForm> {
  const programs = owner ? await listPrograms(context.database.pool, 'all') : [];
  return {
    page,
    notice: null,
    correcting: null,
    ...began,
    draftId: z.uuid().safeParse(began.draftId).success ? (began.draftId as string) : randomUUID(),
    programs: programs.map(({ id, name, place }) => ({ id, name: `${name}, ${place}` })),
  };
}

/** A definition, or what the API takes for a whole program, or a form alone. */
function filledFrom(text: string): ProgramFields | null {
  try {
    const value = JSON.parse(text) as Record<string, unknown>;
    const definition = value.definition ?? (Array.isArray(value.sections) ? { form: value } : value);
    const fields = fieldsOf(definition);
    return Object.values(fields).some((one) => one !== '') ? fields : null;
  } catch {
    return null;
  }
}

/** A part that the file has is the file's, down to its last row. */
function replaceParts(fields: ProgramFields, filled: ProgramFields): ProgramFields {
  const rootOf = (name: string) => name.split('.')[0];
  const roots = new Set(Object.keys(filled).map(rootOf));
  return { ...Object.fromEntries(Object.entries(fields).filter(([name]) => !roots.has(rootOf(name)))), ...filled };
}

function bothLanguages(words: (t: ReturnType<typeof textsIn>) => string): Text {
  return { vi: words(textsIn('vi')), en: words(textsIn('en')) };
}
