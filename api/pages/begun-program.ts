import { z } from 'zod';
import { readCalendar } from '../../prisma/queries/calendar/read-calendar.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { listsOf } from '../../rules/calendar-days.ts';
import { addRow } from '../../rules/change-program-rows.ts';
import { anew } from '../../rules/continued-codes.ts';
import { fieldsOf } from '../../rules/program-fields.ts';
import type { PreparedContent } from '../../rules/program-tasks.ts';
import type { ApiContext } from '../context.ts';

/** What a new program begins with: the sample's calendar, form and targets, a copy of a program, or an empty form. */
export async function begunProgram(context: ApiContext, from: string): Promise<PreparedContent> {
  const tables = { units: '', contacts: '' };
  if (z.uuid().safeParse(from).success) {
    const { formId: _, state: __, published: ___, ...program } = await readDefinition(context.database.pool, from);
    // A copy needs a short name of its own; it is made of its name and term.
    return { fields: { ...fieldsOf({ ...program, form: anew(program.form) }), key: '' }, tables, unitsFrom: from };
  }
  const { calendar, form, targets, parties } = ngheAnProgram;
  const { days } = await readCalendar(context.database.pool);
  const begun = {
    // The days of the sample's calendar, on the days off as they are known now.
    calendar: { ...calendar, ...listsOf(days) },
    ...(from === 'empty' ? {} : { form, targets }),
    parties: parties.map(({ coordinating }) => ({ coordinating })),
  };
  const empty = { 'parties.0.name': '', 'parties.1.name': '', coordinating: '0' };
  const fields = { ...fieldsOf(begun), ...empty };
  return { fields: from === 'empty' ? addRow(fields, 'form.sections') : fields, tables, unitsFrom: '' };
}
