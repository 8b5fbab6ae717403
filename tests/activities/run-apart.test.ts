import { performance } from 'node:perf_hooks';
import { afterAll, expect, test } from 'vitest';
import { compileResults } from '../../activities/compile-results.ts';
import { readDrawnYears } from '../../activities/read-drawn-years.ts';
import { runApart } from '../../activities/run-apart.ts';
import { typesetCompilation } from '../../papers/compilation/typeset-compilation.ts';
import { readCompilation, readDocument } from '../../prisma/queries/compilations/read-compilation.ts';
import { readCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { rollUpTable } from '../../prisma/queries/figures/create-figures-table.ts';
import { readForm } from '../../prisma/queries/programs/read-definition.ts';
import { contentHash } from '../../rules/canonical-json.ts';
import { figuresOf } from '../../rules/form-indicators.ts';
import { createTree, flatTree, openCycle } from '../prisma/open-cycle.ts';
import { activityContext, startSandboxMail, stepsOn } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';

const { database, drop } = await freshDatabase();
const { mailbox, stop } = await startSandboxMail();
const context = activityContext(database, mailbox);
afterAll(async () => {
  context.mail.close();
  await stop();
  await drop();
});

const at = '2024-01-10T10:00:00.000Z';
const { cycleId, formId } = await openCycle(database, await createTree(database, flatTree(150)));
// Every commune's report is in and approved, with the same of each figure.
const names = figuresOf(await readForm(database.pool, formId)).map(({ code }) => `"${code}"`);
await database.pool.query(
  "UPDATE assignments SET state = 'approved', version = 1, report_kind = 'figures', first_sent_at = $2 WHERE cycle_id = $1",
  [cycleId, at],
);
await database.pool.query(
  `INSERT INTO figures.form_${formId} (cycle_id, unit_id, ${names.join(', ')}) SELECT $1, unit_id, ${names.map(() => '7').join(', ')} FROM assignments WHERE cycle_id = $1 AND leaf`,
  [cycleId],
);
await stepsOn(context).collectSubmissions({ cycleId, at });

const processes = () => process.getActiveResourcesInfo().filter((kind) => kind === 'ProcessWrap').length;

test('while a review is compiled this process is free for mails and heartbeats, and what was compiled is what was rolled up', async () => {
  const before = performance.eventLoopUtilization();
  const { words } = await compileResults(context, { cycleId, at }, () => {});
  expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
  expect(words?.en).toContain('Compiled from 150 of 150 units');
  const [compilation] = await database.prisma.compilation.findMany({ where: { cycleId } });
  expect(
    Buffer.from(compilation?.document ?? [])
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  // The same content is the same version.
  expect((await compileResults(context, { cycleId, at }, () => {})).words).toEqual(words);
  expect(await database.prisma.compilation.count({ where: { cycleId } })).toBe(1);
});

test('the document of a trial is marked, and what was compiled is the same', async () => {
  await compileResults({ ...context, simulated: false, trial: { chosen: true } }, { cycleId, at }, () => {});
  const compiled = await readCompilation(database.pool, cycleId);
  if (!compiled) throw new Error('Nothing was compiled');
  const document = Buffer.from((await readDocument(database.pool, compiled)) ?? []);
  const issue = { number: null, issuedOn: at.slice(0, 10) };
  const years = await readDrawnYears(database.pool, await readCycle(database.pool, cycleId), compiled.file);
  expect(document.equals(await typesetCompilation(compiled.file, { ...issue, trial: true }, years))).toBe(true);
  expect(document.equals(await typesetCompilation(compiled.file, issue, years))).toBe(false);
  const { contentHash: hash, ...content } = compiled.file;
  expect(contentHash(content)).toBe(hash);
  await database.prisma.compilation.delete({ where: { id: compiled.id } });
});

test('a step that is to stop ends at once, and its process with it', async () => {
  const stopped = compileResults(context, { cycleId, at }, () => {
    throw new Error('cancelled');
  });
  await expect(stopped).rejects.toThrow('cancelled');
  await expect.poll(processes).toBe(0);
});

test('what fails in a process apart fails the step as what it is; one that dies by itself or never answers does too', async () => {
  await expect(compileResults(context, { cycleId: 0, at }, () => {})).rejects.toMatchObject({ name: 'Problem', code: 'not-found' });
  await expect(runApart(new URL('./dying-process.ts', import.meta.url), {}, () => {})).rejects.toThrow('ended by itself: SIGKILL');
  const silent = runApart(new URL('./silent-process.ts', import.meta.url), {}, () => {}, 0.5);
  await expect(silent).rejects.toMatchObject({ name: 'Problem', code: 'step-tried-long' });
  // A total that is not the one of the close never reaches leadership.
  await database.pool.query(`UPDATE ${rollUpTable(formId)} SET ${names[0]} = 8 WHERE cycle_id = $1`, [cycleId]);
  const doubtful = compileResults(context, { cycleId, at }, () => {});
  await expect(doubtful).rejects.toMatchObject({ name: 'RangeError', message: expect.stringContaining('rolled up at the close') });
  await expect.poll(processes).toBe(0);
});
