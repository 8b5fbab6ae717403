import { afterAll, expect, test } from 'vitest';
import { readCompilation } from '../../prisma/queries/compilations/read-compilation.ts';
import { createProgram } from '../../prisma/queries/programs/create-program.ts';
import { decideReport } from '../../prisma/queries/reports/decide-report.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { figuresOf } from '../../rules/form-indicators.ts';
import { parseUnits } from '../../rules/units.ts';
import { startService, tokenOf } from '../api/service.ts';
import { flatTree, openCycle } from '../prisma/open-cycle.ts';
import { activityContext, startSandboxMail, stepsOn } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';

const { database, drop } = await freshDatabase();
const { mailbox, stop } = await startSandboxMail();
const context = activityContext(database, mailbox);
const service = await startService(database);
afterAll(async () => {
  context.mail.close();
  await service.stop();
  await stop();
  await drop();
});

const extra = Array.from({ length: 300 - figuresOf(ngheAnProgram.form).length }, (_, n) => ({
  code: `extra${n}`,
  kind: 'count' as const,
  label: { vi: `Chỉ tiêu ${n}`, en: `Figure ${n}` },
  hint: null,
  required: true,
  measure: 'flow' as const,
  unitOfMeasure: { vi: 'người', en: 'people' },
  max: 1_000_000,
  partOf: null,
}));
const [first, ...rest] = ngheAnProgram.form.sections;
const form = {
  ...ngheAnProgram.form,
  sections: first ? [{ ...first, indicators: [...first.indicators, ...extra] }, ...rest] : rest,
};
const codes = figuresOf(form).map(({ code }) => code);
const answers = (n: number) => ({ figures: Object.fromEntries(codes.map((code) => [code, n])), prose: { results: 'Đã làm.' } });

test('a form with 300 figures is reported on, checked beside last year’s, summed and compiled', async () => {
  expect(codes).toHaveLength(300);
  const { units } = parseUnits(flatTree(2));
  const contacts = units.map(({ code }) => ({ code, office: `Hội Khuyến học ${code}`, email: `don-vi-${code}@wide.example` }));
  const at = new Date('2023-03-20T01:00:00Z');
  const definition = { ...ngheAnProgram, key: 'wide', form };
  const programId = await createProgram(database, { definition, units, contacts, at, actor: 'Văn phòng' });
  const { collectSubmissions, compileResults } = stepsOn(context);

  for (const year of [2023, 2024]) {
    const opened = new Date(`${year}-12-01T01:00:00Z`);
    const cycle = await openCycle(database, programId, { year, at: opened });
    for (const [index, code] of ['c0', 'c1', 'P'].entries()) {
      const report = `/report/${await tokenOf(database, cycle.contactIds.get(code) as number)}`;
      const page = await service.ask('GET', report, { page: true });
      expect([page.status, page.text.includes(`name="answer.${codes.at(-1)}"`)]).toEqual([200, true]);
      const json = {
        kind: 'figures',
        submissionKey: `wide-${code}-${year}`,
        answers: { ...answers(year + index), explanations: Object.fromEntries(codes.map((figure) => [figure, 'Đã kiểm tra lại.'])) },
      };
      const sent = await service.ask('POST', report, { json });
      expect([sent.status, sent.json]).toMatchObject([201, { version: 1 }]);
      await decideReport(database, {
        assignmentId: cycle.assignmentIds.get(code) as number,
        version: 1,
        decision: 'approved',
        comment: '',
        fieldComments: [],
        // Nobody stands above the province.
        ...(code === 'P'
          ? { as: 'coordinator', contactId: null, office: 'Thường trực' }
          : { as: 'parent', contactId: cycle.contactIds.get('P') as number, office: 'Hội Khuyến học tỉnh' }),
        at: opened,
      });
    }
    await collectSubmissions({ cycleId: cycle.cycleId, at: `${year + 1}-01-10T10:00:00.000Z` });
    await compileResults({ cycleId: cycle.cycleId, at: `${year + 1}-01-11T01:00:00.000Z` });
    const compiled = (await readCompilation(database.pool, cycle.cycleId))?.file;
    expect(compiled?.leaves).toMatchObject({ counted: 2, all: 2 });
    expect(compiled?.figures).toEqual(Object.fromEntries(codes.map((code) => [code, 2 * year + 1])));
  }
});
