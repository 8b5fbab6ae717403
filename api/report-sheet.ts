import { writeReportSheet } from '../papers/lists/write-report-sheet.ts';
import type { AssignmentRow } from '../prisma/queries/assignments/read-assignment.ts';
import { readUnsentBelow } from '../prisma/queries/assignments/read-sheet-duties.ts';
import { readDefinition, readForm } from '../prisma/queries/programs/read-definition.ts';
import { indicatorsOf, statedFiguresIn } from '../rules/form-indicators.ts';
import { problem } from '../rules/problems.ts';
import { type SheetUnit, sheetLimits } from '../rules/report-sheet.ts';
import { type SheetPlace, writeStamp } from '../rules/sheet-stamp.ts';
import type { Language } from '../rules/texts/language.ts';
import type { TypedReport } from '../rules/typed-report.ts';
import { textsIn } from '../web/texts/dictionary.ts';
import { typedFigure } from '../web/unit/answer-words.ts';
import type { ApiContext } from './context.ts';
import { type Duty, isEditable, readSentReports } from './report-duty.ts';

/** What a unit fills in as a sheet: its own report while it can be changed, and those of the units right below it that have not sent. */
export interface SheetDuties {
  duties: AssignmentRow[];
  /** Units below that the sheet has no room for. */
  left: number;
}

export async function readSheetDuties({ database }: ApiContext, duty: Duty): Promise<SheetDuties> {
  if (duty.cycle.state !== 'open') return { duties: [], left: 0 };
  const below = await readUnsentBelow(database.pool, { parentId: duty.assignment.id, limit: sheetLimits.rows });
  return { duties: [...(isEditable(duty) ? [duty.assignment] : []), ...below.rows], left: below.all - below.rows.length };
}

/** What a file must say of itself to be taken by the link of this duty. */
export async function placeOf({ database }: ApiContext, { cycle, assignment, form }: Duty, language: Language): Promise<SheetPlace> {
  const { id, name } = { id: cycle.programId, name: (await readDefinition(database.pool, cycle.programId)).name };
  return {
    program: { id, name },
    cycle: { id: cycle.id, name: textsIn(language).cycle(cycle) },
    form: { key: form.key, version: form.version },
    unit: { code: assignment.code, name: assignment.name },
  };
}

/** The sheet as somebody downloads it, with what is there: a draft as it was typed, else what was sent last. Problem `sheet-nothing-to-fill`. */
export async function drawSheet(context: ApiContext, duty: Duty, language: Language): Promise<Uint8Array> {
  const { duties } = await readSheetDuties(context, duty);
  if (duties.length === 0) throw problem('sheet-nothing-to-fill');
  const place = await placeOf(context, duty, language);
  const form = await readForm(context.database.pool, duty.cycle.formId);
  const units: SheetUnit[] = [];
  for (const one of duties) units.push(await sheetUnit(context, { ...duty, assignment: one }));
  const rows = units.map(({ code, version, draftVersion }): [string, number, number] => [code, version, draftVersion]);
  const { simulatedMark, trialMark } = textsIn(language).frame;
  return writeReportSheet({
    ...{ language, form, units, program: place.program.name, cycle: place.cycle.name },
    mark: context.simulated ? simulatedMark : context.trial?.chosen ? trialMark : null,
    stamp: writeStamp({ layout: 1, ...place, rows }, context.secret),
  });
}

async function sheetUnit(context: ApiContext, duty: Duty): Promise<SheetUnit> {
  const { code, name, leaf, state, version, draftVersion, draft } = duty.assignment;
  const latest = draft === null && version > 0 ? (await readSentReports(context, duty))[0] : undefined;
  const stated = draft ?? (latest?.kind === 'figures' ? latest.answers : { figures: {}, prose: {} });
  return { ...{ code, name, leaf, state, version, draftVersion }, kind: latest?.kind ?? null, answers: inCells(duty, stated) };
}

/** Answers as cells hold them: figures as numbers wherever they can be read as such. */
function inCells({ form }: Duty, stated: { figures: Record<string, string | number>; prose: Record<string, string> }) {
  const figures = indicatorsOf(form)
    .flatMap(statedFiguresIn)
    .flatMap((figure): [string, string | number][] => {
      const typed = stated.figures[figure.code];
      if (typed === undefined) return [];
      return [[figure.code, typeof typed === 'number' ? typed : (typedFigure(typed, figure) ?? typed)]];
    });
  return { ...Object.fromEntries(figures), ...stated.prose };
}

/** Whether a row says what its unit has in its draft: nobody has touched it. */
export function isUntouched(duty: Duty, { figures, prose }: TypedReport): boolean {
  const { draft } = duty.assignment;
  if (draft === null) return false;
  const cells = (answers: Record<string, unknown>) =>
    Object.entries(answers)
      .map(([code, value]) => `${code} ${String(value).normalize('NFC').trim()}`)
      .sort()
      .join('\n');
  return cells(inCells(duty, draft)) === cells({ ...figures, ...prose });
}
