import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookAtRelease } from '../../activities/await-release.ts';
import { collectSubmissions } from '../../activities/collect-submissions.ts';
import { compileResults } from '../../activities/compile-results.ts';
import { readDrawnYears } from '../../activities/read-drawn-years.ts';
import { agreeAmendment } from '../../prisma/queries/amendments/agree-amendment.ts';
import { takeEffect } from '../../prisma/queries/amendments/take-effect.ts';
import { readCompilation } from '../../prisma/queries/compilations/read-compilation.ts';
import { readCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { readYearGroups } from '../../prisma/queries/figures/read-year-groups.ts';
import { readDefinition, readDefinitionAt } from '../../prisma/queries/programs/read-definition.ts';
import { partsOf } from '../../rules/amendment.ts';
import { anew, continuedWrongs } from '../../rules/continued-codes.ts';
import { type Form, type Indicator, withIndicators } from '../../rules/form-indicators.ts';
import { fieldsOf } from '../../rules/program-fields.ts';
import { createTree, flatTree, type OpenCycle, openCycle } from '../prisma/open-cycle.ts';
import { formOfKinds } from '../setup/form-of-kinds.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { formFields, type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
let service: Service;
let cookie: string;
let programId: string;
afterAll(async () => {
  await service.stop();
  await drop();
});

const kept = ['members', 'fund', 'water', 'state'];
const first: Form = {
  ...formOfKinds,
  sections: formOfKinds.sections.flatMap((section) => {
    const indicators = section.indicators.filter(({ code }) => kept.includes(code));
    return indicators.length === 0 ? [] : [{ ...section, indicators }];
  }),
};
/** What a figure of the first form is called in the second, in which one is asked that was not. */
const codes: Record<string, string> = { members: 'people', water: 'cleanWater', state: 'outcome' };
const renamedForm = withIndicators(first, (one) =>
  codes[one.code] === undefined
    ? one
    : ({ ...one, code: codes[one.code], continues: one.code, ...(one.code === 'members' && { prefilled: 'last-year' }) } as Indicator),
);
const clubs = {
  ...(first.sections[0]?.indicators[0] as Indicator),
  code: 'clubs',
  label: { vi: 'Số câu lạc bộ', en: 'Clubs' },
} as Indicator;
/** The last one under a code of its own, with the name of the one before it. */
const alikeIn = (indicators: readonly Indicator[]): Indicator[] => [
  ...indicators.slice(0, -1),
  { ...(indicators.at(-1) as Indicator), code: 'teams', label: clubs.label },
];
const second: Form = {
  ...renamedForm,
  version: 2,
  sections: renamedForm.sections.map((section, index) =>
    index === 0 ? { ...section, indicators: [...section.indicators, clubs] } : section,
  ),
};

beforeAll(async () => {
  programId = await createTree(database, flatTree(3), 'changed-form', first);
  await pool.query("UPDATE programs SET state = 'active', started_at = '2023-03-24T01:00:00Z', targets = '[]' WHERE id = $1", [programId]);
  service = await startService(database);
  cookie = await signIn(service);
});

const reportOf = async (cycle: OpenCycle, code: string) => `/report/${await tokenOf(database, cycle.contactIds.get(code) as number)}`;
const send = async (cycle: OpenCycle, code: string, body: object) =>
  service.ask('POST', await reportOf(cycle, code), { json: { submissionKey: `press-${cycle.cycleId}-${code}`, ...body } });
const approve = async (cycle: OpenCycle, code: string) =>
  service.ask('POST', `${await reportOf(cycle, 'P')}/children/${code}`, { json: { version: 1, decision: 'approved' } });
const compile = async ({ cycleId }: OpenCycle, at: string) => {
  const context = activityContext(database, { smtpUrl: 'smtp://127.0.0.1:9' });
  await collectSubmissions(context, { cycleId, at }, () => {});
  await compileResults(context, { cycleId, at }, () => {});
  return (await readCompilation(pool, cycleId))?.file;
};

test('figures under new codes are the old ones in every place that compares years', async () => {
  const before = await openCycle(database, programId);
  const stated = (n: number, state: string) => ({
    kind: 'figures',
    answers: { figures: { members: `${n}`, fund: `${n} triệu`, water: `${n}`, waterOf: '1000' }, prose: { state } },
  });
  for (const [code, n, state] of [
    ['c0', 100, 'good'],
    ['c1', 200, 'good'],
    ['c2', 300, 'fair'],
  ] as const) {
    expect((await send(before, code, stated(n, state))).status).toBe(201);
    expect((await approve(before, code)).status).toBe(200);
  }
  const at = `/api/v1/programs/${programId}`;
  const chosen = { headlines: ['members', 'fund'], standIns: ['members'] };
  expect((await service.ask('POST', `${at}/chosen-figures`, { cookie, json: { ...chosen, key: 'press-of-choice' } })).status).toBe(200);
  await compile(before, '2024-01-11T01:00:00.000Z');
  const due = { words: 'Phát triển hội viên.', indicator: 'members', value: '700', due: '2025-06-30' };
  const made = await service.ask('POST', `${at}/actions`, {
    cookie,
    json: { ...due, owner: 'unit:P', measure: 'Số hội viên đạt 700.', key: 'press-of-action' },
  });
  expect(made.status).toBe(201);
  await pool.query("UPDATE action_items SET made_at = '2024-02-01T02:00:00Z' WHERE program_id = $1", [programId]);

  // The next form says what each of its figures continues, of whatever kind.
  expect([...continuedWrongs(second, first)]).toEqual([]);
  // A target goes on with its figure under whatever code the form asks it: the form alone is changed, and nothing of what was promised.
  const target = { key: 'water', name: { vi: 'Nước sạch', en: 'Clean water' }, percent: 30, source: 'Nghị quyết' };
  const was = [{ ...target, numerator: 'water', denominator: 'waterOf' }];
  const targets = [{ ...target, numerator: 'cleanWater', denominator: 'cleanWaterOf' }];
  await pool.query('UPDATE programs SET targets = $2 WHERE id = $1', [programId, JSON.stringify(was)]);
  const asking = { reason: 'Đổi biểu mẫu', takesEffectOn: '2024-06-01' };
  const amended = (change: object, step = 'preview') =>
    service.ask('POST', `${at}/amendments`, { cookie, json: { ...asking, step, change } });
  expect(await amended({ form: second })).toMatchObject({ status: 200, json: { parts: ['form'], signedByParties: false } });
  const higher = await amended({ form: second, targets: [{ ...was[0], percent: 40 }] });
  expect(higher).toMatchObject({ status: 200, json: { parts: ['targets', 'form'], signedByParties: true } });
  expect(JSON.stringify(higher.json.articles)).toContain('tiếp nối “Tỷ lệ hộ dùng nước sạch”');
  // By what they are called in both forms, and never by a code.
  const ofTarget = higher.json.articles.find(({ part }: { part: string }) => part === 'targets');
  expect([ofTarget.before.vi, ofTarget.after.vi].join()).not.toMatch(/water/i);
  // One whose figure nothing continues has none: it is said where the form is changed, with what can be done.
  const dry = {
    ...second,
    sections: second.sections.flatMap(({ indicators, ...section }) => {
      const left = indicators.filter(({ code }) => code !== 'cleanWater');
      return left.length === 0 ? [] : [{ ...section, indicators: left }];
    }),
  };
  const alone = await amended({ form: dry });
  expect([alone.status, alone.json.code, alone.json.fields?.[0]?.field]).toEqual([422, 'program-invalid', 'targets.0.numerator']);
  const editor = `/programs/${programId}/amendments/new/form`;
  const { formToken = '' } = await formFields(service, cookie);
  const typed = (form: object, more: object) =>
    service.ask('POST', editor, { cookie, page: true, form: { formToken, ...fieldsOf({ form }), ...asking, ...more } });
  const refused = await typed(dry, { step: 'do' });
  expect([refused.status, refused.text]).toEqual([422, expect.stringMatching(/href="#form">.*Nước sạch.*Tỷ lệ hộ.*Tiếp nối/)]);
  // What is measured otherwise is no more the same figure. The page says what to do, and its own new indicator gets a code of its own, whatever it is called.
  const wet = anew(first).sections.map(({ indicators, ...section }) => ({
    ...section,
    indicators: indicators.map((one) =>
      one.code === 'members' ? { ...one, unitOfMeasure: { vi: 'hộ', en: 'households' } } : one,
    ) as Indicator[],
  }));
  expect((await amended({ form: { ...first, sections: wet } })).json.fields).toMatchObject([
    { field: 'form.sections.0.indicators.0.kind', text: { vi: expect.stringContaining('thêm một chỉ tiêu mới') } },
  ]);
  const [box] = Object.entries(fieldsOf({ form: { ...first, sections: wet } })).find(([, value]) => value === 'members') ?? [];
  const named = { [`${box}`]: '', [`${box?.replace('.code', '.label.vi')}`]: 'members' };
  expect((await typed({ ...first, sections: wet }, { ...named, step: 'show' })).text).toContain(`name="${box}" value="members2"`);

  // In force, what it was is known of the cycles before.
  const { days } = partsOf(await readDefinition(pool, programId));
  expect((await amended({ form: second, days: { ...days, delivery: 'when-released' } }, 'do')).status).toBe(201);
  // What somebody else has saved of the draft since its page was opened stays, and stands beside what was typed.
  const edit = (percent: number, seen: string) => {
    const changed = fieldsOf({ targets: targets.map((one) => ({ ...one, percent })) });
    const form = { formToken, ...changed, ...asking, step: 'do', seen };
    return service.ask('POST', `/programs/${programId}/amendments/1/edit/targets`, { cookie, page: true, form });
  };
  const late = await edit(40, '0'.repeat(20));
  expect([late.status, late.text.includes('đã được lưu ở nơi khác'), /<td>[^/]*30.*?<\/td><td>[^/]*40/.test(late.text)]).toEqual([
    409,
    true,
    true,
  ]);
  expect((await edit(30, /name="seen" value="(\w{20})"/.exec(late.text)?.[1] ?? '')).status).toBe(303);
  await pool.query(`UPDATE amendments SET text = '{}', text_hash = repeat('0', 64) WHERE program_id = $1`, [programId]);
  const agreed = { programId, number: 1, by: 'Văn phòng', signed: false, at: new Date('2024-05-01T01:00:00Z') };
  await agreeAmendment(pool, agreed);
  await takeEffect(database, { programId, today: '2024-06-01', secret: 'x'.repeat(40), at: new Date('2024-06-01T01:00:00Z') });
  const past = await readDefinitionAt(pool, programId, new Date('2024-01-01T01:00:00Z'));
  expect([(await readDefinition(pool, programId)).targets, past.targets]).toEqual([targets, was]);
  // A review that opened before is delivered as was agreed then.
  const delivered = async ({ cycleId }: OpenCycle) =>
    (
      await lookAtRelease(activityContext(database, { smtpUrl: 'smtp://127.0.0.1:9' }), {
        cycleId,
        reminded: null,
        at: '2025-01-12T02:00:00.000Z',
      })
    ).waits;
  expect(await delivered(before)).toBe(false);
  // What it called otherwise is of no other figure after that: what was chosen and agreed would be of that one.
  const again = anew(second);
  const taken = {
    ...again,
    sections: again.sections.map((one, at) =>
      at === 0 ? { ...one, indicators: [...one.indicators, { ...clubs, code: 'members', label: { vi: 'Số tổ', en: 'Teams' } }] } : one,
    ),
  };
  expect(await amended({ form: taken })).toMatchObject({
    status: 422,
    json: { fields: [{ field: expect.stringMatching(/^form\.sections\.0\..*code$/) }] },
  });
  // Nor is one called as another of its section is.
  const alike = { ...taken, sections: taken.sections.map((one, at) => (at === 0 ? { ...one, indicators: alikeIn(one.indicators) } : one)) };
  expect(await amended({ form: alike })).toMatchObject({
    status: 422,
    json: { fields: [{ field: expect.stringMatching(/^form\.sections\.0\..*label\.vi$/) }] },
  });
  // Nor of what only an agreed form has that is not in force yet, while one that is agreed after it leaves it out again.
  const withTeams = (form: Form, more: object) => ({
    ...form,
    sections: form.sections.map((one, at) => (at === 0 ? { ...one, indicators: [...one.indicators, { ...clubs, ...more }] } : one)),
  });
  const teams = { code: 'teams', label: { vi: 'teams', en: 'Teams' } };
  for (const [number, form] of [
    [2, withTeams(again, teams)],
    [3, withTeams(again, { code: 'groups', label: { vi: 'Số nhóm', en: 'Groups' } })],
  ] as const) {
    expect((await service.ask('POST', `${at}/amendments`, { cookie, json: { ...asking, step: 'do', change: { form } } })).status).toBe(201);
    await pool.query(`UPDATE amendments SET text = '{}', text_hash = repeat('0', 64) WHERE program_id = $1 AND number = $2`, [
      programId,
      number,
    ]);
    await agreeAmendment(pool, { ...agreed, number });
  }
  const others = withTeams(again, { ...teams, unitOfMeasure: { vi: 'tổ', en: 'teams' } });
  expect(await amended({ form: others })).toMatchObject({
    status: 422,
    json: { fields: [{ field: expect.stringMatching(/^form\.sections\.0\..*code$/) }] },
  });
  expect((await typed(withTeams(again, { ...teams, unitOfMeasure: { vi: 'tổ', en: 'teams' }, code: '' }), { step: 'show' })).text).toMatch(
    /value="teams2"/,
  );
  await pool.query('DELETE FROM amendments WHERE program_id = $1 AND number > 1', [programId]);
  // What was chosen and agreed is of the same figures, by the code that they have now.
  expect((await service.ask('GET', `${at}/chosen-figures`, { cookie })).json).toEqual({
    headlines: ['people', 'fund'],
    standIns: ['people'],
  });
  const cycle = await openCycle(database, programId, { year: 2024, at: new Date('2024-12-02T01:00:00Z') });

  expect(await delivered(cycle)).toBe(true);

  // The unit has last year beside it, filled in where the form says so; in a sheet, where a number in a cell is meant, that stays open.
  const unit = await reportOf(cycle, 'c0');
  expect((await service.ask('GET', unit)).json.lastYear).toMatchObject({
    people: 100,
    fund: 100_000_000,
    cleanWater: 100,
    cleanWaterOf: 1_000,
    outcomeGood: 1,
  });
  const page = (await service.ask('GET', unit, { page: true })).text;
  expect(page).toMatch(/name="answer\.people"[^>]*value="100"/);
  const sheet = await fetch(`${service.url}${unit}/sheet.xlsx`);
  const [shown] = (await readXlsx(new Uint8Array(await sheet.arrayBuffer()))).sheets;
  const heads = shown?.rows[4] ?? [];
  expect([heads.includes('people'), heads.includes('members'), shown?.rows[5]?.[heads.indexOf('people')]]).toEqual([true, false, null]);

  // One states more than twice as much, which is asked about beside last year; one has all as last year; one is silent.
  const now = {
    kind: 'figures',
    answers: {
      figures: { people: '150', fund: '120 triệu', cleanWater: '400', cleanWaterOf: '1000', clubs: '3' },
      prose: { outcome: 'fair' },
      explanations: { cleanWater: 'Có công trình mới.' },
    },
  };
  const sent = await send(cycle, 'c0', now);
  expect([sent.status, sent.json]).toMatchObject([201, {}]);
  expect((await send(cycle, 'c1', { kind: 'same', confirmed: true })).status).toBe(201);
  const queue = (await service.ask('GET', `${await reportOf(cycle, 'P')}/children/c0`, { page: true })).text;
  expect(queue).toContain('400');
  for (const code of ['c0', 'c1']) expect((await approve(cycle, code)).status).toBe(200);

  // The grid as CSV and XLSX: both years of each figure, side by side.
  const csv = await service.ask('GET', `/programs/${programId}/cycles/2024/downloads/figures.csv`, { cookie, page: true });
  const rows = parse(csv.text, { bom: true, columns: true }) as Record<string, string>[];
  const c0 = rows.find((row) => Object.values(row).includes('c0')) ?? {};
  const ofMembers = Object.entries(c0).filter(([head]) => head.startsWith('Số hội viên'));
  expect(ofMembers.slice(0, 2).map(([, value]) => value)).toEqual(['150', '100']);

  const file = await compile(cycle, '2025-01-11T01:00:00.000Z');
  expect(file?.headlines).toEqual(['people', 'fund']);
  // The silent unit's last members stand in, and the comparison is over the two that stated both.
  expect(file?.standIns).toMatchObject([{ indicator: 'people', value: 300 }]);
  const compared = (code: string) => file?.comparison.find(({ indicator }) => indicator === code);
  expect(compared('people')).toMatchObject({ alike: { leaves: 2, previous: 300, current: 350 } });
  expect(compared('cleanWater')).toMatchObject({ alike: { leaves: 2, previous: 300, current: 600 } });
  expect(compared('clubs')?.alike ?? null).toBeNull();
  // Over the years, as charts and the brief have it, and the target by the year before.
  const held = await readCycle(pool, cycle.cycleId);
  const years = await readYearGroups(pool, held, ['people', 'cleanWater', 'outcomeGood']);
  expect(years.groups.get('people')).toHaveLength(2);
  if (!file) throw new Error('nothing compiled');
  const { history, progress } = await readDrawnYears(pool, held, file);
  expect([[...(history?.groups.keys() ?? [])], progress.map(({ key }) => key)]).toEqual([['people', 'fund'], ['water']]);
  const brief = (await service.ask('GET', `/programs/${programId}/cycles/2024/brief`, { cookie, page: true })).text;
  expect(brief).toContain('Số hội viên');
  // The task that was to reach a number of members is measured by what they are called now.
  const action = (await service.ask('GET', `/programs/${programId}/actions/1`, { cookie, page: true })).text;
  expect(action).toContain('Số hội viên');
  expect((await service.ask('GET', `${at}/actions/1`, { cookie })).json).toMatchObject({ measured: { total: 350 } });
});
