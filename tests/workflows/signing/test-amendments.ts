import { expect, test } from 'vitest';
import { hearFailures } from '../../../activities/hear-failures.ts';
import { readDefinition } from '../../../prisma/queries/programs/read-definition.ts';
import { addDays } from '../../../rules/calendar.ts';
import { type Indicator, withIndicators } from '../../../rules/form-indicators.ts';
import { dateOf } from '../../../rules/instants.ts';
import { publicPart } from '../../../rules/seal-record.ts';
import { checkRecord } from '../../../rules/signed-record.ts';
import { watchWorkflows } from '../../../worker/watch-workflows.ts';
import { sign } from '../../../workflows/messages.ts';
import { soon } from '../../setup/soon.ts';
import { refusal } from '../running-program.ts';
import { association, department, draft, owner, programs, refused, service, world } from './signing-world.ts';

/** Signed by both and started. */
async function running() {
  const program = await draft();
  await program.put();
  await program.asked();
  await program.sign(association);
  await program.sign(department);
  expect((await program.post('/start')).status).toBe(202);
  await soon(async () => expect(await program.stateOf()).toBe('active'));
  const definition = () => readDefinition(world.database.pool, program.programId);
  const today = async () => dateOf(await world.now(), 'Asia/Ho_Chi_Minh');
  const amendments = async () =>
    (await service.ask('GET', `/api/v1/programs/${program.programId}/amendments`, { cookie: owner })).json.amendments;
  const stateOfLast = async () => (await amendments()).at(-1).state;
  const record = async () => (await service.ask('GET', `/programs/${program.programId}/signed-record`, { cookie: owner })).text;
  const higher = program.definition.targets.map((target, index) => (index === 0 ? { ...target, percent: 99 } : target));
  return { ...program, now: definition, today, amendments, stateOfLast, record, higher };
}

/** What has signed is amended: in the world of tests/workflows/signing.test.ts, for a second one takes as long to begin as all of this. */
export function testAmendments(): void {
  test('an amendment of a target is signed by every party by their links, is in force on its day and once, and the sealed record has it', async () => {
    const program = await running();
    const { programId, higher } = program;
    const reason = 'Đại hội giao mục tiêu cao hơn.';
    const takesEffectOn = addDays(await program.today(), 3);
    const asking = { change: { targets: higher }, reason, takesEffectOn };
    expect(refused(await program.post('/amendments', { ...asking, change: { targets: program.definition.targets } }))).toEqual([
      422,
      'amendment-empty',
    ]);
    expect(refused(await program.post('/amendments', { ...asking, takesEffectOn: addDays(takesEffectOn, -9) }))).toEqual([
      422,
      'amendment-too-early',
    ]);
    const shown = await program.post('/amendments', { ...asking, step: 'preview' });
    expect(shown.json).toMatchObject({
      parts: ['targets'],
      signedByParties: true,
      articles: [{ part: 'targets', after: { vi: expect.stringContaining('99 %') } }],
    });
    // The form of the cycles ahead may continue a figure under another code; what it cannot continue is told.
    const recoded = (continues: string) => ({
      form: withIndicators(program.definition.form, (one) =>
        one.code === 'members' ? ({ ...one, code: 'people', continues } as Indicator) : one,
      ),
    });
    const formShown = await program.post('/amendments', { ...asking, change: recoded('members'), step: 'preview' });
    expect([formShown.json.parts, formShown.json.articles.map(({ after }: { after: unknown }) => after)]).toEqual([
      ['form'],
      expect.arrayContaining([{ vi: expect.stringContaining('tiếp nối “Số hội viên”'), en: expect.any(String) }]),
    ]);
    expect(refused(await program.post('/amendments', { ...asking, change: recoded('clanBoards') }))).toEqual([422, 'program-invalid']);
    // Twice at once by one press, it is one draft.
    const key = 'press-amend-1';
    const pressed = await Promise.all([1, 2].map(() => program.post('/amendments', { ...asking, key })));
    expect(pressed.map(({ json }) => json)).toEqual([{ number: 1 }, { number: 1 }]);
    expect(refused(await program.post('/amendments/1/settle', { text: '0'.repeat(64) }))).toEqual([409, 'amendment-text-moved']);
    const put = await program.post('/amendments/1/settle', { text: shown.json.text, order: [department, association] });
    expect([put.status, put.json.state]).toEqual([202, 'signing']);
    expect((await program.post('/amendments/1/settle', { order: [department, association] })).json).toEqual(put.json);
    // Ended in Temporal, its workflow can tell nobody: it is looked for, and goes on from what is recorded when that is asked.
    const workflow = world.client.workflow.getHandle(put.json.workflow);
    await world.terminate(put.json.workflow);
    const now = async () => new Date(await world.now());
    const looking = { client: world.client, database: world.database, now, hearing: hearFailures(world.context, now) };
    const watch = watchWorkflows({ ...looking, seconds: { everySeconds: 0.2, againAfterSeconds: 0.1 } });
    await soon(async () =>
      expect(await world.database.prisma.message.findFirst({ where: { programId, kind: 'trouble' } })).toMatchObject({
        facts: { key: 'workflow-amendment-1', code: 'workflow-lost' },
      }),
    );
    await watch.stop();
    expect((await program.post('/try-again')).status).toBe(202);
    expect((await workflow.describe()).status.name).toBe('RUNNING');
    // Another waits until this one is signed.
    expect((await program.post('/amendments', { ...asking, change: { targets: higher.slice(1) } })).json).toEqual({ number: 2 });
    expect(refused(await program.post('/amendments/2/settle'))).toEqual([409, 'amendment-signing-open']);

    await soon(async () =>
      expect((await program.mailsTo(`${department}@p${programs}.example`, 'signature-request')).at(-1)).toContain(reason),
    );
    const page = await service.ask('GET', (await program.linkOf(department)).replace('/api/v1', ''), { page: true });
    expect([page.status, page.text.includes(reason), page.text.includes('99 %')]).toEqual([200, true, true]);
    const list = await service.ask('GET', `/programs/${programId}/amendments`, { page: true, cookie: owner });
    expect(list.text).toContain(`href="/programs/${programId}/signatures/${department}"`);
    // The page is about the amendment's own text, which it posts, and prints it.
    const textOf = /name="text" value="([0-9a-f]{64})"/.exec(page.text)?.[1] ?? '';
    const paper = await service.ask('GET', `${await program.linkOf(department)}/agreement.pdf`);
    expect([paper.status, paper.text.startsWith('%PDF-')]).toEqual([200, true]);
    expect(paper.headers.get('content-disposition')).toContain('sua-doi-1');
    const printed = (number: number) =>
      service.ask('GET', `/api/v1/programs/${programId}/agreement.pdf?amendment=${number}`, { cookie: owner });
    expect([(await printed(1)).status, (await printed(9)).status]).toEqual([200, 404]);
    expect(refused(await program.sign(association))).toEqual([409, 'sign-not-your-turn']);
    expect(refused(await program.sign(department, { text: '1'.repeat(64) }))).toEqual([409, 'sign-text-changed']);
    const stranger = world.client.workflow.getHandle(put.json.workflow).executeUpdate(sign, {
      args: [{ partyKey: 'so-noi-vu', office: 'Sở Nội vụ', at: await world.now() }],
    });
    expect(await refusal(stranger)).toBe('sign-not-a-party');
    const twice = await Promise.all([program.sign(department, { text: textOf }), program.sign(department, { text: textOf })]);
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    expect((await program.sign(association)).json).toEqual({ party: association, signed: true });
    await soon(async () => expect(await program.stateOfLast()).toBe('draft'));
    expect((await program.amendments())[0]).toMatchObject({ state: 'agreed', signedByParties: true });
    // What all have signed is not taken back, and the program's own signatures are as they were.
    expect(refused(await program.post('/amendments/1/withdraw', { reason }))).toEqual([409, 'amendment-not-withdrawable']);
    expect((await program.signatures()).filter(({ partyId }) => partyId !== null)).toHaveLength(2);
    expect((await program.now()).targets).toEqual(program.definition.targets);

    await world.until(`${takesEffectOn}T02:00:00Z`);
    await soon(async () => expect((await program.amendments())[0].state).toBe('in-force'));
    expect((await program.now()).targets).toEqual(higher);
    await soon(async () => expect((await program.mailsTo(program.standingOffice, 'amended'))[0]).toContain('99 %'));
    const saved = await program.record();
    const seal = publicPart(service.context.sealKey ?? '');
    expect(checkRecord(saved, seal)).toEqual({ ok: true, sealedBy: seal, wrong: [] });
    expect(JSON.parse(saved)).toMatchObject({
      version: 2,
      amendments: [{ number: 1, decidedBy: null, signatures: [{ party: department }, { party: association }] }],
    });
    expect(await world.database.prisma.happening.count({ where: { programId, key: { startsWith: 'takeAmendment' } } })).toBe(1);
  });

  test('the standing office decides days alone and takes that back until its day; declined, an amendment is a draft again and is signed anew', async () => {
    const program = await running();
    const reason = 'Tránh tuần thi học kỳ.';
    const takesEffectOn = addDays(await program.today(), 2);
    const { opening, cutOff, due, close, compile, deliver } = program.definition.calendar;
    const moved = { opening, cutOff, due: due.map((day, level) => (level === 2 ? { ...day, day: 21 } : day)), close, compile, deliver };
    const days = { ...moved, sentOfEnded: 'goes-on' };
    const at = `/programs/${program.programId}`;
    // What is not amended there has no box there: how often, reminders, days off.
    const boxes = (await service.ask('GET', `${at}/amendments/new/calendar`, { page: true, cookie: owner })).text;
    expect(
      ['sentOfEnded', 'close.day', 'delivery', 'graceDays', 'reviews', 'daysOff', 'reminders.hour'].map((name) =>
        boxes.includes(`id="calendar.${name}`),
      ),
    ).toEqual([...[true, true, true, true, false, false, false]]);
    const says = async (words: string) => (await service.ask('GET', at, { page: true, cookie: owner })).text.includes(words);
    expect([await says('kỳ giữ danh sách cũ'), await says('kỳ theo danh sách mới')]).toEqual([true, false]);
    const ask = { change: { days }, reason, takesEffectOn };
    expect((await program.post('/amendments', ask)).json).toEqual({ number: 1 });
    expect((await program.post('/amendments/1/settle')).json.state).toBe('agreed');
    expect((await program.post('/amendments/1/withdraw', { reason })).json).toEqual({ number: 1, state: 'withdrawn' });
    expect((await program.post('/amendments/1/withdraw', { reason })).json.state).toBe('withdrawn');
    expect((await program.post('/amendments', ask)).json).toEqual({ number: 2 });
    expect((await program.post('/amendments/2/settle')).json.state).toBe('agreed');

    // Two at once: the second stands on the first.
    expect((await program.post('/amendments', { ...ask, change: { targets: program.higher } })).json).toEqual({ number: 3 });
    const first = await program.post('/amendments/3/settle');
    await soon(async () => expect(await program.mailsTo(`${department}@p${programs}.example`, 'signature-request')).toHaveLength(2));
    expect((await program.decline(department, { reason: 'Cao quá.' })).json).toEqual({ party: department, declined: true });
    expect(await program.stateOfLast()).toBe('draft');
    expect(refused(await program.sign(association))).toEqual([409, 'sign-not-open']);
    const again = await program.post('/amendments/3/settle');
    expect(again.json.workflow).not.toBe(first.json.workflow);
    expect((await program.post('/amendments/3/withdraw', { reason })).json).toEqual({ number: 3, state: 'draft' });
    await program.post('/amendments/3/settle');
    for (const party of [association, department]) await soon(async () => expect((await program.sign(party)).status).toBe(200));

    await world.until(`${takesEffectOn}T02:00:00Z`);
    await soon(async () => expect(await program.stateOfLast()).toBe('in-force'));
    const now = await program.now();
    expect([now.calendar.due[2]?.day, now.calendar.sentOfEnded, now.targets]).toEqual([21, 'goes-on', program.higher]);
    expect([await says('kỳ giữ danh sách cũ'), await says('kỳ theo danh sách mới')]).toEqual([false, true]);
    const seal = publicPart(service.context.sealKey ?? '');
    expect(checkRecord(await program.record(), seal).wrong).toEqual([]);
    const { amendments } = JSON.parse(await program.record());
    expect(amendments.map(({ number, decidedBy }: { number: number; decidedBy: object | null }) => [number, decidedBy === null])).toEqual([
      [2, false],
      [3, true],
    ]);
  });

  test('a party’s legal successor has its place from its day on: links and acknowledgement are its own, what was signed keeps the old name', async () => {
    const program = await running();
    const { programId } = program;
    const parties = program.definition.parties.map((party) =>
      party.key === department
        ? {
            ...party,
            name: 'Ban Tuyên giáo và Dân vận Tỉnh ủy Nghệ An',
            signatory: { office: 'Trưởng Ban Tuyên giáo và Dân vận', email: `moi@p${programs}.example` },
          }
        : party,
    );
    const takesEffectOn = addDays(await program.today(), 1);
    const ask = { change: { parties }, kind: 'succession', reason: 'Hợp nhất hai ban.', takesEffectOn };
    expect(refused(await program.post('/amendments', { ...ask, change: { parties: parties.slice(1) } }))).toEqual([
      422,
      'amendment-parties-differ',
    ]);
    expect((await program.post('/amendments', ask)).json).toEqual({ number: 1 });
    expect((await program.post('/amendments/1/settle')).json.state).toBe('agreed');
    // A target is amended meanwhile, and the party is another between the two signatures.
    const target = { change: { targets: program.higher }, reason: 'Nâng chỉ tiêu.', takesEffectOn: addDays(takesEffectOn, 3) };
    expect((await program.post('/amendments', target)).json).toEqual({ number: 2 });
    expect((await program.post('/amendments/2/settle')).json.state).toBe('signing');
    await soon(async () => expect((await program.sign(association)).status).toBe(200));
    const old = await program.linkOf(department);
    await world.until(`${takesEffectOn}T02:00:00Z`);
    await soon(async () => expect((await program.amendments())[0].state).toBe('in-force'));
    expect(refused(await service.ask('POST', old, { json: { confirmed: true } }))).toEqual([410, 'link-expired']);
    expect((await program.amendments())[1].state).toBe('signing');
    expect((await program.sign(department)).json).toEqual({ party: department, signed: true });
    await soon(async () => expect((await program.amendments())[1].state).toBe('agreed'));
    expect((await program.now()).parties.map(({ name }) => name)).toContain('Ban Tuyên giáo và Dân vận Tỉnh ủy Nghệ An');
    const signed = await program.signatures();
    expect(signed.find(({ partyKey }) => partyKey === department)).toMatchObject({ partyName: 'Ban Tuyên giáo Tỉnh ủy Nghệ An' });
    expect(refused(await service.ask('GET', old))).toEqual([410, 'link-expired']);
    await soon(async () => expect(await program.mailsTo(`moi@p${programs}.example`, 'amended')).toHaveLength(1));
    const seal = publicPart(service.context.sealKey ?? '');
    expect(checkRecord(await program.record(), seal).wrong).toEqual([]);
    const happened = await world.database.prisma.happening.findFirst({ where: { programId, key: { startsWith: 'takeAmendment' } } });
    expect(happened?.words).toMatchObject({ en: expect.stringContaining('takes the place of') });
  });
}
