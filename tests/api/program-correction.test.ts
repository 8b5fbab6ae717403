import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createCycle } from '../../prisma/queries/cycles/create-cycle.ts';
import { openInstallation } from '../../prisma/queries/installation/open-installation.ts';
import { createProgram } from '../../prisma/queries/programs/create-program.ts';
import { putToSignature } from '../../prisma/queries/programs/put-to-signature.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readUnits } from '../../prisma/queries/programs/read-units.ts';
import type { ProgramDefinition } from '../../rules/program.ts';
import type { ProgramTask } from '../../rules/program-tasks.ts';
import { readSmallSample } from '../setup/small-program.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { boxesAt, boxesOf, finishProgram, pressCheck, pressProgram, saveTasks } from './program-form.ts';
import { type Answer, expiredSession, formFields, signIn, startService } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool, prisma } = database;
await openInstallation(pool, null);
const service = await startService(database);
afterAll(async () => {
  await service.stop();
  await drop();
});

const at = new Date('2023-03-20T01:00:00Z');
const sample = await readSmallSample();
const { units, contacts } = sample;
let count = 0;
let id: string;
let owner: string;
beforeEach(async () => {
  count += 1;
  const definition = { ...sample.definition, key: `draft-${count}` };
  id = await createProgram(database, { definition, units, contacts, at, actor: 'Văn phòng' });
  owner = await signIn(service);
});

const open = (cookie = owner) => service.ask('GET', `/programs/${id}/edit`, { page: true, cookie });
const boxes = (task: ProgramTask, cookie = owner) => boxesAt(service, `/programs/${id}/edit/${task}`, cookie);
const press = (task: ProgramTask, typed: Record<string, string>, cookie = owner): Promise<Answer> =>
  pressProgram(service, `/programs/${id}/edit/${task}`, { step: 'save', ...typed }, cookie);
const save = (changes: Record<string, string>, cookie = owner) => saveTasks(service, `/programs/${id}/edit`, changes, cookie);
const look = (cookie = owner) => service.ask('GET', `/programs/${id}/edit/check`, { page: true, cookie });
const finish = (cookie = owner) => finishProgram(service, `/programs/${id}/edit`, cookie);
const pressDo = (shown: Answer) => pressCheck(service, `/programs/${id}/edit`, boxesOf(shown.text), owner);
const read = () => readDefinition(pool, id);
const corrected = () => prisma.auditEvent.findMany({ where: { programId: id, action: 'program.corrected' } });
const sign = (revision: number | null = null) => putToSignature(database, { programId: id, revision, actor: 'Văn phòng', at });
/** Everything that is stored of the program, with the ids of its rows. */
const everything = async () => ({
  ...(await read()),
  units: await prisma.unit.findMany({ where: { programId: id }, orderBy: { id: 'asc' } }),
  contacts: await prisma.contact.findMany({ where: { programId: id }, orderBy: { id: 'asc' } }),
  corrected: await corrected(),
});
const unitIds = async () => (await prisma.unit.findMany({ where: { programId: id }, orderBy: { code: 'asc' } })).map((unit) => unit.id);
const mended = { name: 'Chương trình đã sửa', 'form.sections.0.title.vi': 'Tổ chức và hội viên' };

describe('a draft that is corrected', () => {
  test('is a list of tasks as it is stored, and is shown as it will be before it is saved', async () => {
    const list = await open();
    expect([list.status, list.text.match(/>Xong</g)?.length]).toEqual([200, 9]);
    const { name, 'term.to': to } = await boxes('name');
    expect([name, to]).toEqual([sample.definition.name, '2025-12-31']);
    expect((await boxes('units')).units?.split('\n')).toHaveLength(units.length + 2);
    expect((await boxes('contacts')).contacts).toContain('427,');
    const before = await everything();
    await save(mended);
    for (const words of ['Chương trình đã sửa', 'Sơ kết năm 2023', 'Tổ chức và hội viên']) expect((await look()).text).toContain(words);
    expect((await open()).text.match(/>Đã sửa</g)).toHaveLength(2);
    expect(await everything()).toEqual(before);
    // What was corrected can be dropped: the draft is as it was.
    const { formToken = '' } = await formFields(service, owner);
    await pressProgram(service, `/programs/${id}/edit`, { formToken, step: 'drop' }, owner);
    expect((await boxes('name')).name).toBe(sample.definition.name);
  });

  test('keeps its address and is all that was typed, also its units; the record says what was before', async () => {
    const { formId, ...before } = await read();
    const ids = await unitIds();
    await save({
      ...mended,
      'term.from': '2023-02-01',
      'parties.0.signatory.email': 'moi@mau.example',
      witnesses: 'Ban Tuyên giáo',
      'form.sections.0.indicators.1.askedIf.code': 'villageAssociations',
      'form.sections.0.indicators.1.checks.0.comparison': 'at-most',
      'form.sections.0.indicators.1.checks.0.value': '1.000',
      units: (await boxes('units')).units?.replace(/^427,[^,\n]+/m, '427,"Huyện Quỳnh ""Lưu"", mới"') ?? '',
    });
    const saved = await finish();
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `/programs/${id}`]);
    const { formId: newForm, ...after } = await read();
    expect(after).toMatchObject({ name: mended.name, state: 'draft', witnesses: ['Ban Tuyên giáo'], term: { from: '2023-02-01' } });
    expect(after.parties[0]?.signatory.email).toBe('moi@mau.example');
    expect(after.form.sections[0]?.title.vi).toBe('Tổ chức và hội viên');
    expect(after.form.sections[0]?.indicators[1]).toMatchObject({
      askedIf: { code: 'villageAssociations', test: 'more-than', value: 0 },
      checks: [{ comparison: 'at-most', code: null, value: 1_000, hard: false, words: null }],
    });
    expect({ ...after.calendar, targets: after.targets }).toEqual({ ...before.calendar, targets: before.targets });
    // What is read of a form is kept by its id.
    expect(newForm).toBeGreaterThan(formId);
    const { rows: tables } = await pool.query('SELECT to_regclass($1) AS old, to_regclass($2) AS new', [
      `figures.form_${formId}`,
      `figures.form_${newForm}`,
    ]);
    expect(tables).toEqual([{ old: null, new: `figures.form_${newForm}` }]);
    expect(await unitIds()).toEqual(ids);
    const tree = await readUnits(pool, { programId: id, on: '2023-02-01' });
    expect(tree.rows.map(({ code }) => code)).toEqual(units.map(({ code }) => code));
    expect(tree.rows.find(({ code }) => code === '427')?.name).toBe('Huyện Quỳnh "Lưu", mới');
    expect(tree.contacts).toHaveLength(contacts.length);
    const [event] = await corrected();
    const parts = ['form', 'name', 'parties', 'term', 'units', 'witnesses'];
    expect(event?.actor).toBe('Quản trị hệ thống');
    expect(event?.details).toMatchObject({
      changed: expect.toSatisfy((all: string[]) => all.toSorted().join() === parts.join()),
      before: { name: before.name, witnesses: before.witnesses },
    });
  });

  test('keeps what was not touched: the form with its id, the units with theirs, the contact of the standing office', async () => {
    const before = await everything();
    await save({ place: 'tỉnh Nghệ An (sửa)', 'coordinator.email': 'thuong-truc-moi@mau.example' });
    expect((await finish()).status).toBe(303);
    const after = await everything();
    const office = (contact: { role: string }) => contact.role === 'coordinator';
    expect([after.formId, after.units, after.contacts.find(office)?.id]).toEqual([
      before.formId,
      before.units,
      before.contacts.find(office)?.id,
    ]);
    expect(after.contacts.find(office)?.email).toBe('thuong-truc-moi@mau.example');
  });

  test('takes another tree and other addresses in place of its own, whatever of them both have', async () => {
    const table = [
      'code,name,level,parent_code',
      '427,Huyện Quỳnh Lưu,province,',
      '40,Tỉnh Nghệ An,commune,427',
      'moi,Xã Mới,commune,427',
      '16717,Phường Cũ,village,moi',
    ];
    const addresses = ['code,office,email', '16717,A,a@mau.example', 'moi,B,b@mau.example', 'moi,C,c@mau.example'];
    for (const [size, rows] of [[4, table] as const, [2, table.slice(0, 3)] as const, [4, table] as const]) {
      // Addresses of units that are gone are wrong until they go too.
      await save({ contacts: '' });
      await save({ units: rows.join('\n'), contacts: size === 4 ? addresses.join('\n') : '' });
      expect((await finish()).status).toBe(303);
      expect(await prisma.unit.count({ where: { programId: id } })).toBe(size);
    }
    const tree = await readUnits(pool, { programId: id, on: sample.definition.term.from });
    expect(tree.rows.map((row) => [row.code, row.name, row.level, row.parent_code ?? ''].join())).toEqual(
      ['427', '40', 'moi', '16717'].map((code) => table.find((row) => row.startsWith(`${code},`))),
    );
    expect(tree.contacts.map(({ code, office, email }) => [code, office, email].join())).toEqual([
      addresses[2],
      addresses[3],
      addresses[1],
    ]);
    const { rows: paths } = await pool.query(
      `SELECT u.code FROM units u LEFT JOIN units p ON p.id = u.parent_id
       WHERE u.program_id = $1 AND u.path <> coalesce(p.path, '/') || u.id || '/'`,
      [id],
    );
    expect(paths).toEqual([]);
    expect(await prisma.contact.count({ where: { programId: id, role: 'unit' } })).toBe(3);
  });

  test('is saved once, however often it is pressed, and not at all where nothing was changed', async () => {
    expect((await finish()).status).toBe(303);
    expect(await corrected()).toEqual([]);
    await save(mended);
    const shown = await look();
    const pressed = await Promise.all([1, 2, 3].map(() => pressDo(shown)));
    expect(pressed.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await corrected()).toHaveLength(1);
    expect((await read()).name).toBe(mended.name);
  });

  test('tells what is wrong at its box, keeps what was typed, and changes nothing', async () => {
    const before = await everything();
    const other = await createProgram(database, {
      definition: { ...sample.definition, key: `taken-${count}` },
      units,
      contacts,
      at,
      actor: 'Văn phòng',
    });
    expect(other).not.toBe(id);
    for (const [name, value] of [
      ['name', ''],
      ['coordinator.email', 'không phải thư'],
      ['units', 'code,name\n'],
      ['key', `taken-${count}`],
    ] as const) {
      const { status, text } = await save({ [name]: value });
      expect([name, status]).toEqual([name, 422]);
      expect(text).toContain(`id="${name}-error"`);
      expect(boxesOf(text)[name]).toBe(value);
    }
    expect((await finish()).status).toBe(422);
    expect(await everything()).toEqual(before);
  });

  test('is not overwritten when somebody else saved the draft meanwhile: what was corrected stays, and can be saved knowingly', async () => {
    await save(mended);
    const shown = await look();
    const { json: draft } = await service.ask('GET', `/api/v1/programs/${id}/edit`, { cookie: owner });
    const { json } = await service.ask('POST', `/api/v1/programs/${id}/edit`, {
      cookie: owner,
      json: { ...draft, definition: { ...draft.definition, name: 'Người khác sửa' } },
    });
    expect(json.revision).toBeGreaterThan(draft.revision);
    const late = await pressDo(shown);
    expect([late.status, (await read()).name]).toEqual([409, 'Người khác sửa']);
    expect(late.text).toContain('đã được lưu ở nơi khác');
    expect(late.text).toContain(mended.name);
    expect((await pressDo(late)).status).toBe(303);
    expect((await read()).name).toBe(mended.name);
  });

  test('is read whole, its form too, by whoever begins to read it before it is saved', async () => {
    await save(mended);
    const shown = await look();
    let saved = 0;
    // Reads as any other, and between its first answer and its next question somebody saves.
    const slow = {
      query: async (...statement: [string, unknown[]]) => {
        const answer = await pool.query(...statement);
        if (saved === 0) saved = (await pressDo(shown)).status;
        return answer;
      },
    } as unknown as typeof pool;
    const { form, name } = await readDefinition(slow, id);
    expect([saved, form.sections[0]?.title.vi, name]).toEqual([303, 'Tổ chức và hội viên', mended.name]);
  });

  test('of two who save one task at the same moment, one is told', async () => {
    const opened = await boxes('name');
    const names = ['Một', 'Hai', 'Ba'].map((name) => `Chương trình ${name}`);
    const pressed = await Promise.all(names.map((name) => press('name', { ...opened, name })));
    expect(pressed.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
    expect((await boxes('name')).name).toBe(names[pressed.findIndex(({ status }) => status === 303)]);
  });
});

describe('a program that is put to signature', () => {
  test('can no longer be corrected, and what was being typed is still there', async () => {
    const typed = { ...(await boxes('name')), ...mended };
    await save({ place: 'đang sửa' });
    await sign();
    const before = await everything();
    expect((await open()).status).toBe(409);
    const { status, text } = await press('name', typed);
    expect(status).toBe(409);
    expect(text).toContain('không còn là dự thảo');
    expect(boxesOf(text).name).toBe(mended.name);
    expect(await everything()).toEqual(before);
    expect(await prisma.programPreparation.count({ where: { id } })).toBe(0);
    expect((await service.ask('GET', `/programs/${id}`, { page: true, cookie: owner })).text).not.toContain(`/programs/${id}/edit`);
  });

  test('is either corrected before or not at all when both are pressed at once', async () => {
    await save(mended);
    const shown = await look();
    const revision = Number(boxesOf(shown.text).revision);
    const [saved, signed] = await Promise.allSettled([pressDo(shown), sign(revision)]);
    const { status } = (saved as PromiseFulfilledResult<Answer>).value;
    const { name, state } = await read();
    // Whoever signs has read what is signed: a draft that was corrected in that moment waits to be read again.
    expect([status, signed.status, name, state]).toBeOneOf([
      [303, 'rejected', mended.name, 'draft'],
      [409, 'fulfilled', sample.definition.name, 'signing'],
    ]);
  });

  test('is the one that was read: corrected meanwhile, it stays a draft', async () => {
    const { json } = await service.ask('POST', `/api/v1/programs/${id}/signing`, { cookie: owner, json: { step: 'preview' } });
    await save(mended);
    expect((await finish()).status).toBe(303);
    const form = { ...(await formFields(service, owner)), step: 'do', revision: String(json.revision) };
    const late = await service.ask('POST', `/programs/${id}/signing`, { cookie: owner, page: true, form });
    expect(late.status).toBe(409);
    expect(late.text).toContain(mended.name);
    const revision = Number(boxesOf(late.text).revision);
    expect(revision).toBeGreaterThan(json.revision);
    const old = await service.ask('POST', `/api/v1/programs/${id}/signing`, { cookie: owner, json: { revision: json.revision } });
    expect(old.json.code).toBe('program-draft-conflict');
    expect((await read()).state).toBe('draft');
    await sign(revision);
    expect((await read()).state).toBe('signing');
  });
});

test('fields and sections of the form are moved up and down without scripts, with all that was typed in them', async () => {
  const before = await boxes('form');
  const label = (all: Record<string, string>, at: number) => all[`form.sections.0.indicators.${at}.label.vi`];
  await press('form', { ...before, 'form.title.vi': 'gõ dở', step: 'down:form.sections.0.indicators.0' });
  const down = await boxes('form');
  expect([label(down, 0), label(down, 1), down['form.title.vi']]).toEqual([label(before, 1), label(before, 0), 'gõ dở']);
  await press('form', { ...down, step: 'up:form.sections.0.indicators.1' });
  const back = await boxes('form');
  expect({ ...back, 'form.title.vi': before['form.title.vi'], revision: before.revision }).toEqual(before);
  await press('form', { ...back, step: 'up:form.sections.1' });
  expect((await finish()).status).toBe(303);
  const { form } = await read();
  const order = sample.definition.form.sections.map(({ key }) => key);
  expect(form.sections.map(({ key }) => key)).toEqual([order[1], order[0], ...order.slice(2)]);
});

test('a draft with figures of an earlier year stays as it is: they belong to its units and its form', async () => {
  const { formId } = await read();
  await createCycle(pool, { programId: id, year: 2022, kind: 'baseline', formId, cutOff: '2022-12-31' });
  const answer = await service.ask('GET', `/api/v1/programs/${id}/edit`, { cookie: owner });
  expect([answer.status, answer.json.code]).toEqual([409, 'program-has-figures']);
});

test('its standing office corrects it, nobody else’s does; a session that is lost loses nothing that was typed', async () => {
  const opened = await boxes('name');
  const ownContact = await prisma.contact.findFirstOrThrow({ where: { programId: id, role: 'coordinator' } });
  await prisma.contact.update({ where: { id: ownContact.id }, data: { email: `cua-${count}@mau.example` } });
  const office = await signIn(service, ownContact.id);
  expect((await service.ask('GET', `/programs/${id}`, { page: true, cookie: office })).text).toContain(`href="/programs/${id}/edit"`);
  await save({ place: 'thường trực sửa' }, office);
  const saved = await finish(office);
  expect([saved.status, (await read()).place]).toEqual([303, 'thường trực sửa']);
  expect((await corrected())[0]?.actor).toBe(ownContact.office);

  const other: ProgramDefinition = {
    ...sample.definition,
    key: `another-${count}`,
    parties: sample.definition.parties.map((party) => ({
      ...party,
      coordinator: party.coordinator && { ...party.coordinator, email: `khac-${count}@mau.example` },
    })),
  };
  const otherId = await createProgram(database, { definition: other, units, contacts, at, actor: 'Văn phòng' });
  const theirs = await prisma.contact.findFirstOrThrow({ where: { programId: otherId, role: 'coordinator' } });
  const stranger = await signIn(service, theirs.id);
  expect((await open(stranger)).status).toBe(403);
  expect((await press('name', { ...opened, ...(await formFields(service, stranger)) }, stranger)).status).toBe(403);
  expect((await service.ask('GET', `/programs/${id}/edit`, { page: true })).status).toBe(401);
  expect((await service.ask('GET', '/programs/00000000-0000-4000-8000-000000000000/edit', { cookie: owner })).status).toBe(404);

  const stale = await expiredSession(service);
  const lost = await press('name', { ...opened, ...mended }, stale);
  expect([lost.status, boxesOf(lost.text).name]).toEqual([401, mended.name]);
  expect(lost.text).not.toContain('thường trực sửa');
});

test('a program reads and corrects a draft as JSON, by its revision, once', async () => {
  const path = `/programs/${id}/edit`;
  const { json: draft } = await service.ask('GET', `/api/v1${path}`, { cookie: owner });
  expect(draft.definition.name).toBe(sample.definition.name);
  const json = { ...draft, definition: { ...draft.definition, name: mended.name } };
  const preview = await service.ask('POST', `/api/v1${path}`, { cookie: owner, json: { ...json, step: 'preview' } });
  expect([preview.status, preview.json.cycles.length]).toEqual([200, 3]);
  const saved = await service.ask('POST', `/api/v1${path}`, { cookie: owner, json });
  expect([saved.status, saved.json.id]).toEqual([200, id]);
  expect(saved.json.revision).toBeGreaterThan(draft.revision);
  expect((await service.ask('POST', `/api/v1${path}`, { cookie: owner, json })).json).toEqual(saved.json);
  const old = await service.ask('POST', `/api/v1${path}`, {
    cookie: owner,
    json: { ...draft, units: draft.units.slice(0, 2), contacts: [] },
  });
  expect([old.status, old.json.code]).toEqual([409, 'program-draft-conflict']);
  const bad = await service.ask('POST', `/api/v1${path}`, { cookie: owner, json: { ...json, revision: saved.json.revision, units: [] } });
  expect(bad.status).toBe(422);
  expect((await read()).name).toBe(mended.name);
});
