import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createCycle } from '../../prisma/queries/cycles/create-cycle.ts';
import { openInstallation } from '../../prisma/queries/installation/open-installation.ts';
import { createProgram } from '../../prisma/queries/programs/create-program.ts';
import { putToSignature } from '../../prisma/queries/programs/put-to-signature.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readUnits } from '../../prisma/queries/programs/read-units.ts';
import type { ProgramDefinition } from '../../rules/program.ts';
import { readSmallSample } from '../setup/small-program.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { boxesOf, pressProgram } from './program-form.ts';
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
const press = (step: string, boxes: Record<string, string>, cookie = owner): Promise<Answer> =>
  pressProgram(service, `/programs/${id}/edit`, { ...boxes, step }, cookie);
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
  test('is shown as it is stored, with its units and addresses, and as it will be before it is saved', async () => {
    const page = await open();
    const boxes = boxesOf(page.text);
    expect([page.status, boxes.name, boxes['term.to'], boxes.unitsFrom]).toEqual([200, sample.definition.name, '2025-12-31', '']);
    expect(boxes.units?.split('\n')).toHaveLength(units.length + 2);
    expect(boxes.contacts).toContain('427,');
    const before = await everything();
    const preview = await press('preview', { ...boxes, ...mended });
    for (const words of ['Chương trình đã sửa', 'Sơ kết năm 2023', 'Tổ chức và hội viên']) expect(preview.text).toContain(words);
    expect(boxesOf((await press('edit', boxesOf(preview.text))).text)).toEqual({ ...boxes, ...mended });
    expect(await everything()).toEqual(before);
  });

  test('keeps its address and is all that was typed, also its units; the record says what was before', async () => {
    const { formId, ...before } = await read();
    const ids = await unitIds();
    const boxes = boxesOf((await open()).text);
    const typed = {
      ...boxes,
      ...mended,
      'term.from': '2023-02-01',
      'parties.0.signatory.email': 'moi@mau.example',
      witnesses: 'Ban Tuyên giáo',
      units: boxes.units?.replace(/^427,[^,\n]+/m, '427,"Huyện Quỳnh ""Lưu"", mới"') ?? '',
    };
    const saved = await press('do', boxesOf((await press('preview', typed)).text));
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `/programs/${id}`]);
    const { formId: newForm, ...after } = await read();
    expect(after).toMatchObject({ name: mended.name, state: 'draft', witnesses: ['Ban Tuyên giáo'], term: { from: '2023-02-01' } });
    expect(after.parties[0]?.signatory.email).toBe('moi@mau.example');
    expect(after.form.sections[0]?.title.vi).toBe('Tổ chức và hội viên');
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
    const boxes = boxesOf((await open()).text);
    expect((await press('do', { ...boxes, place: 'tỉnh Nghệ An (sửa)', 'coordinator.email': 'thuong-truc-moi@mau.example' })).status).toBe(
      303,
    );
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
    const boxes = boxesOf((await open()).text);
    const table = [
      'code,name,level,parent_code',
      '427,Huyện Quỳnh Lưu,province,',
      '40,Tỉnh Nghệ An,commune,427',
      'moi,Xã Mới,commune,427',
      '16717,Phường Cũ,village,moi',
    ];
    const addresses = ['code,office,email', '16717,A,a@mau.example', 'moi,B,b@mau.example', 'moi,C,c@mau.example'];
    for (const [size, rows] of [[4, table] as const, [2, table.slice(0, 3)] as const, [4, table] as const]) {
      const typed = { ...boxesOf((await open()).text), units: rows.join('\n'), contacts: size === 4 ? addresses.join('\n') : '' };
      expect((await press('do', typed)).status).toBe(303);
      expect(await prisma.unit.count({ where: { programId: id } })).toBe(size);
    }
    const tree = await readUnits(pool, { programId: id, on: boxes['term.from'] ?? '' });
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
    const boxes = boxesOf((await open()).text);
    expect((await press('do', boxes)).status).toBe(303);
    expect(await corrected()).toEqual([]);
    const pressed = await Promise.all([1, 2, 3].map(() => press('do', { ...boxes, ...mended })));
    expect(pressed.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await corrected()).toHaveLength(1);
  });

  test('tells what is wrong at its box, keeps what was typed, and changes nothing', async () => {
    const before = await everything();
    const boxes = boxesOf((await open()).text);
    const other = await createProgram(database, {
      definition: { ...sample.definition, key: `taken-${count}` },
      units,
      contacts,
      at,
      actor: 'Văn phòng',
    });
    expect(other).not.toBe(id);
    for (const [name, value, box] of [
      ['name', '', 'name'],
      ['coordinator.email', 'không phải thư', 'coordinator.email'],
      ['units', 'code,name\n', 'units'],
      ['key', `taken-${count}`, 'key'],
    ] as const) {
      for (const step of ['preview', 'do']) {
        const { status, text } = await press(step, { ...boxes, place: 'gõ dở', [name]: value });
        expect([name, status]).toEqual([name, 422]);
        expect(text).toContain(`id="${box}-error"`);
        expect(boxesOf(text)).toMatchObject({ place: 'gõ dở', revision: boxes.revision });
      }
    }
    expect(await everything()).toEqual(before);
  });

  test('is not overwritten when somebody else saved meanwhile: what was typed stays on the page, and can be saved knowingly', async () => {
    const mine = boxesOf((await open()).text);
    const theirs = { ...mine, name: 'Người khác sửa' };
    expect((await press('do', theirs)).status).toBe(303);
    for (const step of ['preview', 'do']) {
      const { status, text } = await press(step, { ...mine, ...mended });
      expect([step, status]).toEqual([step, 409]);
      expect(text).toContain('đã được lưu ở nơi khác');
      expect(text).toContain(`href="/programs/${id}/edit" target="_blank"`);
      expect(boxesOf(text)).toMatchObject(mended);
    }
    expect((await read()).name).toBe('Người khác sửa');
    const kept = boxesOf((await press('do', { ...mine, ...mended })).text);
    expect((await press('do', kept)).status).toBe(303);
    expect((await read()).name).toBe(mended.name);
  });

  test('is read whole, its form too, by whoever begins to read it before it is saved', async () => {
    const boxes = boxesOf((await open()).text);
    let saved = 0;
    // Reads as any other, and between its first answer and its next question somebody saves.
    const slow = {
      query: async (...asked: [string, unknown[]]) => {
        const answer = await pool.query(...asked);
        if (saved === 0) saved = (await press('do', { ...boxes, ...mended })).status;
        return answer;
      },
    } as unknown as typeof pool;
    const { form, name } = await readDefinition(slow, id);
    expect([saved, form.sections[0]?.title.vi, name]).toEqual([303, 'Tổ chức và hội viên', mended.name]);
  });

  test('of two who save at the same moment, one is told', async () => {
    const boxes = boxesOf((await open()).text);
    const names = ['Một', 'Hai', 'Ba'].map((name) => `Chương trình ${name}`);
    const pressed = await Promise.all(names.map((name) => press('do', { ...boxes, name })));
    expect(pressed.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
    expect((await read()).name).toBe(names[pressed.findIndex(({ status }) => status === 303)]);
    expect(await corrected()).toHaveLength(1);
  });
});

describe('a program that is put to signature', () => {
  test('can no longer be corrected, and what was being typed is still there', async () => {
    const boxes = boxesOf((await open()).text);
    await sign();
    const before = await everything();
    expect((await open()).status).toBe(409);
    for (const step of ['preview', 'do']) {
      const { status, text } = await press(step, { ...boxes, ...mended });
      expect([step, status]).toEqual([step, 409]);
      expect(text).toContain('không còn là dự thảo');
      expect(boxesOf(text)).toMatchObject(mended);
    }
    expect(await everything()).toEqual(before);
    expect((await service.ask('GET', `/programs/${id}`, { page: true, cookie: owner })).text).not.toContain(`/programs/${id}/edit`);
  });

  test('is either corrected before or not at all when both are pressed at once', async () => {
    const boxes = boxesOf((await open()).text);
    const revision = Number(boxes.revision);
    const [saved, signed] = await Promise.allSettled([press('do', { ...boxes, ...mended }), sign(revision)]);
    const { status } = (saved as PromiseFulfilledResult<Answer>).value;
    const { name, state } = await read();
    // Whoever signs has read what is signed: a draft that was corrected in that moment waits to be read again.
    expect([status, signed.status, name, state]).toBeOneOf([
      [303, 'rejected', mended.name, 'draft'],
      [409, 'fulfilled', sample.definition.name, 'signing'],
    ]);
  });

  test('is the one that was read: corrected meanwhile, it stays a draft', async () => {
    const { json } = await service.ask('GET', `/programs/${id}/signing`, { cookie: owner });
    expect((await press('do', { ...boxesOf((await open()).text), ...mended })).status).toBe(303);
    const form = { ...(await formFields(service, owner)), step: 'do', revision: String(json.revision) };
    const late = await service.ask('POST', `/programs/${id}/signing`, { cookie: owner, page: true, form });
    expect(late.status).toBe(409);
    expect(late.text).toContain(mended.name);
    const revision = Number(boxesOf(late.text).revision);
    expect(revision).toBeGreaterThan(json.revision);
    const old = await service.ask('POST', `/programs/${id}/signing`, { cookie: owner, json: { revision: json.revision } });
    expect(old.json.code).toBe('program-draft-conflict');
    expect((await read()).state).toBe('draft');
    await sign(revision);
    expect((await read()).state).toBe('signing');
  });
});

test('fields and sections of the form are moved up and down without scripts, with all that was typed in them', async () => {
  const boxes = boxesOf((await open()).text);
  const label = (all: Record<string, string>, at: number) => all[`form.sections.0.indicators.${at}.label.vi`];
  const down = boxesOf((await press('down:form.sections.0.indicators.0', { ...boxes, name: 'gõ dở' })).text);
  expect([label(down, 0), label(down, 1), down.name]).toEqual([label(boxes, 1), label(boxes, 0), 'gõ dở']);
  const { name, ...back } = boxesOf((await press('up:form.sections.0.indicators.1', down)).text);
  expect({ ...back, name: boxes.name }).toEqual(boxes);
  const sections = boxesOf((await press('up:form.sections.1', boxes)).text);
  expect((await press('do', sections)).status).toBe(303);
  const { form } = await read();
  const order = sample.definition.form.sections.map(({ key }) => key);
  expect(form.sections.map(({ key }) => key)).toEqual([order[1], order[0], ...order.slice(2)]);
});

test('a draft with figures of an earlier year stays as it is: they belong to its units and its form', async () => {
  const { formId } = await read();
  await createCycle(pool, { programId: id, year: 2022, kind: 'baseline', formId, cutOff: '2022-12-31' });
  const answer = await service.ask('GET', `/programs/${id}/edit`, { cookie: owner });
  expect([answer.status, answer.json.code]).toEqual([409, 'program-has-figures']);
});

test('its standing office corrects it, nobody else’s does; a session that is lost loses nothing that was typed', async () => {
  const boxes = boxesOf((await open()).text);
  const mine = await prisma.contact.findFirstOrThrow({ where: { programId: id, role: 'coordinator' } });
  await prisma.contact.update({ where: { id: mine.id }, data: { email: `cua-${count}@mau.example` } });
  const office = await signIn(service, mine.id);
  expect((await service.ask('GET', `/programs/${id}`, { page: true, cookie: office })).text).toContain(`href="/programs/${id}/edit"`);
  const saved = await press('do', { ...boxesOf((await open(office)).text), place: 'thường trực sửa' }, office);
  expect([saved.status, (await read()).place]).toEqual([303, 'thường trực sửa']);
  expect((await corrected())[0]?.actor).toBe(mine.office);

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
  expect((await press('do', { ...boxes, ...(await formFields(service, stranger)) }, stranger)).status).toBe(403);
  expect((await service.ask('GET', `/programs/${id}/edit`, { page: true })).status).toBe(401);
  expect((await service.ask('GET', '/programs/00000000-0000-4000-8000-000000000000/edit', { cookie: owner })).status).toBe(404);

  const stale = await expiredSession(service);
  const lost = await press('do', { ...boxes, ...mended }, stale);
  expect([lost.status, boxesOf(lost.text).name]).toEqual([401, mended.name]);
  expect(lost.text).not.toContain('thường trực sửa');
});

test('a program reads and corrects a draft as JSON, by its revision, once', async () => {
  const path = `/programs/${id}/edit`;
  const { json: draft } = await service.ask('GET', path, { cookie: owner });
  expect(draft.definition.name).toBe(sample.definition.name);
  const json = { ...draft, definition: { ...draft.definition, name: mended.name } };
  const preview = await service.ask('POST', path, { cookie: owner, json: { ...json, step: 'preview' } });
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
