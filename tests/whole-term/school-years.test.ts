import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSchoolYears } from '../../cli/rehearsal/school-years-sample.ts';
import type { CompilationFile } from '../../rules/compilation.ts';
import { tongket } from './run-rehearse.ts';
import { stopAll, stoppedAt } from './stopped-at.ts';

afterAll(stopAll);

const terms = ['2023-2024-h1', '2023-2024-h2', '2024-2025-h1', '2024-2025-h2', '2025-2026-h1', '2025-2026-h2'];

// Played once, in the order of its days.
describe('a made-up program on school years, of three parties, reviewed at the end of each term', () => {
  let rehearsal: Awaited<ReturnType<typeof stoppedAt>>;
  let summary: Awaited<ReturnType<typeof rehearsal.toTheEnd>>;
  let url: string;
  const compiled = new Map<string, CompilationFile>();

  beforeAll(async () => {
    // Three days after the data cut-off of the third term.
    rehearsal = await stoppedAt('2025-01-15T02:00:00Z', await readSchoolYears(1));
    url = (await rehearsal.start()).program.url;
    await rehearsal.becomeCoordinator();
  }, 240_000);

  test('a cycle is at its key, and its pages call it by its name', async () => {
    const { visitor } = rehearsal;
    const cycle = `${url}/cycles/2024-2025-h1`;
    expect(await visitor.get(`/api/v1${cycle}`)).toMatchObject({
      key: '2024-2025-h1',
      kind: 'preliminary',
      place: 3,
      from: '2024-08-01',
      to: '2025-01-31',
      cutOff: '2025-01-12',
      state: 'open',
    });
    const { cycles } = await visitor.get<{ cycles: { key?: string; state: string; url: string | null }[] }>(`/api/v1${url}`);
    expect(cycles.map(({ key, state }) => [key, state])).toEqual([
      ['2023-2024-h1', 'acknowledged'],
      ['2023-2024-h2', 'acknowledged'],
      ['2024-2025-h1', 'open'],
      ['2024-2025-h2', 'planned'],
      ['2025-2026-h1', 'planned'],
      ['2025-2026-h2', 'planned'],
    ]);
    for (const path of ['', '/plan', '/timeline', '/mails', '/grid', '/awaiting']) {
      const page = await rehearsal.page(`${cycle}${path}`);
      expect(page, path).toContain('ơ kết học kỳ I năm học 2024-2025');
      // Nothing is called by a calendar year.
      expect(page, path).not.toMatch(/[Ss]ơ kết năm|so với năm \d|Năm 20\d\d</);
    }
    const program = await rehearsal.page(url);
    for (const name of ['Sơ kết học kỳ II năm học 2023-2024', 'Tổng kết, đánh giá học kỳ II năm học 2025-2026'])
      expect(program).toContain(name);
    await expect(visitor.get(`/api/v1${url}/cycles/2024-2025`)).rejects.toMatchObject({ status: 404 });
    await expect(visitor.get(`/api/v1${url}/cycles/2025`)).rejects.toMatchObject({ status: 404 });
  });

  test('a school sees the same term of the year before beside its own, and where it has nothing to report keeps what it had last', async () => {
    for (const key of terms.slice(0, 2))
      compiled.set(key, await rehearsal.visitor.get<CompilationFile>(`/api/v1${url}/cycles/${key}/compilation`));
    const [first, second] = terms.map((key) => compiled.get(key));
    const { units } = await rehearsal.start();
    expect(units.length).toBeGreaterThan(0);
    for (const { url: link } of units) {
      const { unit, lastYear } = await rehearsal.visitor.get<{ unit: { code: string }; lastYear: Record<string, number> | null }>(link);
      const then = first?.units.find(({ code, leaf }) => leaf && code === unit.code)?.figures ?? null;
      if (then !== null) expect(lastYear).toEqual(then);
    }
    const still = second?.units.filter(({ leaf, reportKind, state }) => leaf && reportKind === 'nothing' && state === 'approved') ?? [];
    expect(still.length).toBeGreaterThan(0);
    for (const { code, figures } of still) {
      const before = first?.units.find((one) => one.code === code)?.figures;
      expect(figures).toMatchObject({ pupils: before?.pupils, members: before?.members, sessions: 0, mobilisedVnd: 0 });
    }
  });

  test('comes to its evaluation, with every cycle acknowledged by three parties and no mail lost or doubled', async () => {
    summary = await rehearsal.toTheEnd();
    expect(summary.cycles.map(({ key, kind }) => [key, kind])).toEqual(
      terms.map((key, index) => [key, index === 5 ? 'final' : 'preliminary']),
    );
    for (const cycle of summary.cycles) {
      expect(cycle.expected).toBe(16);
      expect(cycle.submitted + cycle.nothingToReport + cycle.missed).toBe(16);
      expect(cycle.mails).toMatchObject({ doubled: 0, unsent: 0, afterSubmission: 0 });
      expect(cycle.mails.sent + cycle.mails.dropped).toBe(cycle.mails.planned);
      expect(cycle.historyEvents).toBeLessThan(1_000);
    }
    expect(summary.acknowledged).toBe(true);
    expect(await rehearsal.database.prisma.acknowledgement.count()).toBe(18);
  }, 240_000);

  test('compares each term with the same term of the year before, and says so in the document and in the mails', async () => {
    const { visitor, mailbox } = rehearsal;
    for (const key of terms) compiled.set(key, await visitor.get<CompilationFile>(`/api/v1${url}/cycles/${key}/compilation`));
    const before = terms.map((key) => compiled.get(key)?.comparison[0]?.previousYear ?? null);
    expect(before).toEqual([null, null, 2024, 2024, 2025, 2025]);
    for (const [index, key] of terms.entries()) {
      const like = compiled.get(terms[index - 2] ?? '');
      for (const { indicator, previous } of compiled.get(key)?.comparison ?? []) expect(previous).toBe(like?.figures[indicator]);
    }
    expect(compiled.get('2025-2026-h2')?.evaluation?.trend.map(({ key }) => key)).toEqual(['2023-2024-h2', '2024-2025-h2', '2025-2026-h2']);
    const delivered = mailbox
      .mails()
      .find(({ marks }) => marks['x-tongket-cycle'] === '2024-2025-h2-preliminary' && marks['x-tongket-kind'] === 'compilation');
    const text = ((await delivered?.text()) ?? '').replaceAll(/\s+/g, ' ');
    expect(text).toContain('học kỳ II năm học 2024-2025');
    expect(text).toContain('so với học kỳ II năm học 2023-2024');
  });

  test('has a workflow, a mark of its mails and a subject in the record by each key', async () => {
    const marks = new Set(rehearsal.mailbox.mails().flatMap((mail) => mail.marks['x-tongket-cycle'] ?? []));
    expect([...marks].sort()).toEqual(terms.map((key, index) => `${key}-${index === 5 ? 'final' : 'preliminary'}`).sort());
    const rows = await rehearsal.database.prisma.cycle.findMany({
      orderBy: { place: 'asc' },
      select: { key: true, year: true, place: true },
    });
    expect(rows).toEqual(terms.map((key, index) => ({ key, year: null, place: index + 1 })));
    const subjects = await rehearsal.database.prisma.auditEvent.findMany({
      where: { action: 'compilation.acknowledged' },
      select: { subject: true },
    });
    expect([...new Set(subjects.map(({ subject }) => subject))].sort()).toEqual(terms);
  });
});

test('a sample that there is none of, and units for one that has its own, are refused before anything is started', async () => {
  const out = join(tmpdir(), 'tongket-no-sample');
  const unknown = await tongket(['rehearse', '--out', out, '--sample', 'nobody']);
  expect([unknown.code, unknown.stderr.includes('--sample: nghe-an, school-years')]).toEqual([2, true]);
  const own = await tongket(['rehearse', '--out', out, '--sample', 'school-years', '--units', 'units.csv']);
  expect([own.code, own.stderr.includes('--units')]).toEqual([2, true]);
});
