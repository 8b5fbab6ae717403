import { readFileSync } from 'node:fs';
import { countTiers } from '../../api/pages/checked-preparation.ts';
import { checkedProgramView, differingBoxes, taskListView, wrongsOf } from '../../api/pages/program-tasks-view.ts';
import type { RequestedPreparation } from '../../api/requested-preparation.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { schoolYearsProgram } from '../../prisma/seed/school-years/program.ts';
import { checkNewProgram } from '../../rules/check-new-program.ts';
import { copiedFields, termMarks } from '../../rules/next-term.ts';
import { definitionOf, fieldsOf, type ProgramFields } from '../../rules/program-fields.ts';
import { marksOf, type ProgramPreparation, type ProgramTask, programTasks, taskOf, wrongsOfBoxes } from '../../rules/program-tasks.ts';
import { unitDifference } from '../../rules/unit-difference.ts';
import type { PageSetting } from '../../web/layout.ts';
import { beginProgramPage } from '../../web/program/new/begin-program-page.ts';
import { checkProgramPage, wrongProgramPage } from '../../web/program/new/check-program-page.ts';
import { programTaskPage } from '../../web/program/new/program-task-page.ts';
import { taskListPage } from '../../web/program/new/task-list-page.ts';
import type { ProgramTaskForm } from '../../web/program/new/task-values.ts';
import { carriedFacts, clashes } from './sample-values.ts';
import { ruledForm } from './samples-report.ts';

const units = readFileSync(new URL('../../prisma/seed/nghe-an/units-2023-03-23.csv', import.meta.url), 'utf8');
const contacts = 'code,office,email\n40,Hội Khuyến học tỉnh,tinh@mau.example\n';
const id = '3b0c3c3e-6f2a-4f0e-9a55-2f7f4f5f3c11';
const by = 'Thường trực Hội Khuyến học tỉnh Nghệ An';
const saved = (revision: number) => ({ revision, at: '2023-02-03T02:10:00.000Z', by });

const whole: ProgramPreparation = {
  id,
  baseRevision: null,
  fields: fieldsOf(ngheAnProgram),
  tables: { units, contacts },
  unitsFrom: '',
  parts: { name: saved(1), parties: saved(2), leaders: saved(1), units: saved(1), contacts: saved(1) },
};
/** As it begins, and as somebody leaves it who has begun. */
const { calendar, form, targets } = ngheAnProgram;
const begun: ProgramPreparation = {
  ...whole,
  fields: { ...fieldsOf({ calendar, form, targets }), 'parties.0.name': '', 'parties.1.name': '', coordinating: '0' },
  tables: { units: '', contacts: '' },
  parts: {},
};
const wrong: ProgramPreparation = {
  ...whole,
  fields: {
    ...whole.fields,
    name: '',
    'parties.0.name': '',
    'parties.0.key': '',
    'parties.0.signatory.email': 'chu tich',
    'targets.0.percent': '700',
    'calendar.graceDays': '40',
    'calendar.daysOff': 'mai',
  },
  tables: { units: 'code,name,level,parent_code\n40,Tỉnh Nghệ An,Tỉnh,\n412,Thành phố Vinh,Thành phố,4\n', contacts },
  parts: Object.fromEntries(programTasks.map((task) => [task, saved(2)])),
};

/** Reviews by the terms of school years; and on days given one by one, of which one is after the term. */
const terms: ProgramPreparation = {
  ...whole,
  fields: { ...whole.fields, ...fieldsOf({ term: schoolYearsProgram.term, calendar: schoolYearsProgram.calendar }) },
};
const onDays: ProgramPreparation = {
  ...whole,
  fields: { ...whole.fields, 'calendar.reviews': 'on-days', 'calendar.reviewDays': '14/12/2023, 14/12/2024\n14/01/2026' },
  parts: Object.fromEntries(programTasks.map((task) => [task, saved(2)])),
};

const copied: ProgramPreparation = {
  ...whole,
  fields: copiedFields(ngheAnProgram, { daysOff: [], daysWorked: [] }, 'anew'),
  parts: {},
  copied: { from: id, marks: termMarks(ngheAnProgram, carriedFacts, 'anew') },
};

const asked = (preparation: ProgramPreparation, draft: RequestedPreparation['draft'] = null): RequestedPreparation => ({
  url: draft === null ? `/programs/new/${id}` : `/programs/${id}/edit`,
  preparation,
  begun: true,
  draft,
});

function checked({ fields, tables }: ProgramPreparation) {
  const result = checkNewProgram(
    { definition: definitionOf(fields), units: { table: tables.units, contacts: tables.contacts } },
    '2023-02-20T02:00:00Z',
  );
  return { fields, program: result.program, wrongs: wrongsOfBoxes(result.wrongs), ...countTiers(result) };
}

function task(page: PageSetting, preparation: ProgramPreparation, one: ProgramTask, more: Partial<ProgramTaskForm> = {}): string {
  const { wrongs, tiers } = checked(preparation);
  const { url } = asked(preparation);
  return programTaskPage({
    page: { ...page, url: `${url}/${one}` },
    task: one,
    url: `${url}/${one}`,
    listUrl: url,
    ...preparation,
    revision: preparation.parts[one]?.revision ?? 0,
    saved: preparation.parts[one] ?? null,
    programName: preparation.fields.name ?? '',
    correcting: null,
    programs: [{ id: 'b6d8f7a2-1f7e-4a36-8d5e-0f6f5f3c1b11', name: `${ngheAnProgram.name}, ${ngheAnProgram.place}` }],
    lists: [{ id: 3, day: '2025-07-01', units: 131 }],
    tiers,
    listed: one === 'units' && tiers !== null ? listed : null,
    marks: marksOf(preparation, one),
    errors: preparation.parts[one] ? wrongsOf(wrongs, one) : [],
    open: null,
    former: null,
    unread: false,
    overtaken: null,
    notice: null,
    ...more,
  });
}

const listed = {
  day: '2023-03-23',
  difference: unitDifference(
    [{ code: '00412', name: 'Thành phố Vinh', kind: 'Thành phố', parent: '40' }],
    [{ code: '412', name: 'Thành phố Vinh', kind: 'Thành phố', parent: '40' }],
  ),
};

function check(page: PageSetting, requested: RequestedPreparation, changed = false): string {
  const result = checked(requested.preparation);
  if (!result.program) throw new Error('The sample is right');
  return checkProgramPage(
    checkedProgramView(page, requested, { ...result, program: result.program }, [2023, 2024, 2025, 2026], clashes, changed),
  );
}

const list = (page: PageSetting, requested: RequestedPreparation, fileWrong = false): string =>
  taskListPage(
    taskListView(
      page,
      requested,
      checked(requested.preparation),
      fileWrong ? { vi: 'Tệp này không phải là định nghĩa.', en: 'No definition.' } : null,
    ),
  );

/** One task of the sample with other boxes in it. */
export const taskWith = (page: PageSetting, one: ProgramTask, fields: ProgramFields, more: Partial<ProgramTaskForm> = {}): string =>
  task(page, { ...whole, fields: { ...whole.fields, ...fields } }, one, more);

const theirs = { ...whole, fields: { ...whole.fields, place: 'tỉnh Nghệ An, toàn tỉnh', 'term.to': '2026-12-31' } };

/** The pages on which a program is made, and a draft corrected, by a name. */
export const newProgramSamples: Record<string, (page: PageSetting) => string> = {
  'new-program-begin': (page) =>
    beginProgramPage({
      page,
      id,
      from: 'sample',
      programs: [{ id: 'b6d8f7a2-1f7e-4a36-8d5e-0f6f5f3c1b11', name: `${ngheAnProgram.name}, ${ngheAnProgram.place}` }],
      begun: [
        { id, name: ngheAnProgram.name, begunBy: by, savedAt: '2023-02-03T02:10:00.000Z' },
        { id: 'b6d8f7a2-1f7e-4a36-8d5e-0f6f5f3c1b12', name: '', begunBy: by, savedAt: '2023-02-02T02:10:00.000Z' },
      ],
    }),
  'new-program-list-begun': (page) => list(page, { ...asked(begun), begun: false }),
  'new-program-list': (page) => list(page, asked(wrong), true),
  // The others are drawn with something wrong in them.
  ...Object.fromEntries(
    (['bases', 'units', 'contacts', 'calendar'] as const).map((one) => [
      `new-program-${one}`,
      (page: PageSetting) => task(page, whole, one),
    ]),
  ),
  ...Object.fromEntries(
    (['name', 'parties', 'leaders', 'units', 'targets', 'calendar'] as const).map((one) => [
      `new-program-${one}-wrong`,
      (page: PageSetting) => task(page, wrong, one),
    ]),
  ),
  'new-program-form': (page) =>
    task(page, { ...whole, fields: { ...whole.fields, ...fieldsOf({ form: ruledForm }) } }, 'form', {
      open: 'form.sections.0.indicators.3',
    }),
  'new-program-calendar-terms': (page) => task(page, terms, 'calendar'),
  'new-program-calendar-on-days-wrong': (page) => task(page, onDays, 'calendar'),
  'new-program-copied': (page) => list(page, asked(copied)),
  'new-program-copied-targets': (page) => task(page, copied, 'targets'),
  'new-program-overtaken': (page) =>
    task(page, whole, 'name', { overtaken: { saved: saved(3), boxes: differingBoxes(theirs, whole, 'name') } }),
  'new-program-closed': (page) => task(page, whole, 'name', { notice: 'program-not-draft', correcting: id }),
  'new-program-check': (page) => check(page, asked(whole)),
  'new-program-check-wrong': (page) =>
    wrongProgramPage({
      ...{ page, url: asked(wrong).url, programName: '', programUrl: null },
      wrongs: checked(wrong).wrongs.map(({ field, text }) => ({ task: taskOf(field), field, text })),
    }),
  'program-edit': (page) => list(page, asked({ ...whole, baseRevision: 4, parts: { name: saved(1) } }, { revision: 4, fixed: null })),
  'program-edit-check': (page) =>
    check(page, asked({ ...whole, baseRevision: 4, parts: { name: saved(1) } }, { revision: 5, fixed: null }), true),
};
