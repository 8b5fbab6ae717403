import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { countAssignments } from '../../prisma/queries/assignments/count-assignments.ts';
import { isMailed } from '../../prisma/queries/contacts/in-office.ts';
import { readRestated } from '../../prisma/queries/figures/past-figures.ts';
import { readTotals } from '../../prisma/queries/figures/read-totals.ts';
import { sumBelow } from '../../prisma/queries/figures/sum-below.ts';
import { writeFigures } from '../../prisma/queries/figures/write-figures.ts';
import { decideReport } from '../../prisma/queries/reports/decide-report.ts';
import { saveReportDraft } from '../../prisma/queries/reports/save-report-draft.ts';
import { withdrawReport } from '../../prisma/queries/reports/withdraw-report.ts';
import { readTreeRows, reorganiseUnits } from '../../prisma/queries/units/reorganise-units.ts';
import { takeBackReorganisation } from '../../prisma/queries/units/take-back-reorganisation.ts';
import type { AssignmentState } from '../../rules/assignments.ts';
import { Problem } from '../../rules/problems.ts';
import { type GivenSuccessor, proposeSuccessors } from '../../rules/propose-successors.ts';
import { parseUnits, type UnitRow } from '../../rules/units.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { answersOf, createTree, type OpenCycle, openCycle, secret, send } from './open-cycle.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
afterAll(drop);

const unit = (code: string, level: string, parent: string | null): UnitRow => ({
  code,
  name: `đơn vị ${code}`,
  level,
  parent_code: parent,
});
const tree = [
  unit('P', 'province', null),
  ...['D0', 'D1'].map((code) => unit(code, 'district', 'P')),
  ...['c0', 'c1', 'c2', 'c3', 'c4'].map((code) => unit(code, 'commune', Number(code[1]) < 3 ? 'D0' : 'D1')),
];

/** What people do to a duty, and what becomes of units. */
const acts = ['send', 'send', 'send', 'approve', 'approve', 'return', 'draft', 'withdraw'] as const;
const changes = ['merge', 'merge', 'divide', 'rename', 'move', 'end', 'end-tier', 'take-back'] as const;
const step = fc.record({
  what: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...acts) }, { weight: 1, arbitrary: fc.constantFrom(...changes) }),
  pick: fc.nat(1_000),
  other: fc.nat(1_000),
  n: fc.integer({ min: 0, max: 9 }),
});
type Step = { what: (typeof acts)[number] | (typeof changes)[number]; pick: number; other: number; n: number };

interface Duty {
  id: number;
  code: string;
  state: AssignmentState;
  version: number;
  draftVersion: number;
  leaf: boolean;
  parentId: number | null;
  path: string;
  gone: boolean;
  contactId: number | null;
}

let trees = 0;

class Play {
  at = Date.parse('2024-12-15T02:00:00Z');
  made = 0;
  press = 0;
  readonly programId: string;
  readonly past: OpenCycle;
  readonly cycle: OpenCycle;
  constructor(programId: string, past: OpenCycle, cycle: OpenCycle) {
    this.programId = programId;
    this.past = past;
    this.cycle = cycle;
  }

  now = (): Date => new Date(this.at);

  async duties(): Promise<Duty[]> {
    const { rows } = await pool.query<Duty>(
      `SELECT a.id, u.code, a.state, a.version, a.draft_version AS "draftVersion", a.leaf, a.parent_id AS "parentId", a.path, a.passed_to IS NOT NULL AS gone,
         (SELECT min(c.id) FROM contacts c WHERE c.unit_id = a.unit_id AND c.role = 'unit' AND ${isMailed('c', '$2')}) AS "contactId"
       FROM assignments a JOIN units u ON u.id = a.unit_id WHERE a.cycle_id = $1 ORDER BY a.ordinal`,
      [this.cycle.cycleId, this.now()],
    );
    return rows;
  }

  async does(one: Step): Promise<void> {
    this.at += 60_000;
    this.press += 1;
    try {
      await ((acts as readonly string[]).includes(one.what) ? this.act(one) : this.change(one));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }

  async act({ what, pick, n }: Step): Promise<void> {
    const duties = (await this.duties()).filter(({ gone }) => !gone);
    const fits: Partial<Record<Step['what'], AssignmentState[]>> = {
      approve: ['submitted'],
      return: ['submitted'],
      withdraw: ['submitted'],
      send: ['owing', 'draft', 'returned'],
      draft: ['owing', 'draft', 'returned'],
    };
    const usual = duties.filter(({ state }) => fits[what]?.includes(state));
    const duty = (usual.length > 0 ? usual : duties)[pick % Math.max(1, usual.length > 0 ? usual.length : duties.length)] as Duty;
    const { id: assignmentId, code, version, contactId, parentId } = duty;
    const at = this.now();
    if (what === 'approve' || what === 'return') {
      const by = { as: parentId === null ? ('coordinator' as const) : ('parent' as const), contactId: null, office: 'Cấp trên', at };
      const decision = what === 'approve' ? ('approved' as const) : ('returned' as const);
      return decideReport(database, { assignmentId, version, decision, comment: 'Xem lại.', fieldComments: [], ...by });
    }
    // A unit that nobody reports for.
    if (contactId === null) return;
    if (what === 'withdraw') {
      await withdrawReport(database, {
        assignmentId,
        version,
        draft: { figures: { members: String(n) }, prose: {} },
        reason: '',
        contactId,
        office: code,
        at,
      });
      return;
    }
    if (what === 'draft') {
      const draft = { figures: { members: String(n) }, prose: {} };
      await saveReportDraft(pool, { assignmentId, basedOn: duty.draftVersion, draft, at });
      return;
    }
    const answers = duty.leaf ? answersOf(n) : { figures: {}, prose: {} };
    const own = { ...this.cycle, assignmentIds: new Map([[code, assignmentId]]), contactIds: new Map([[code, contactId]]) };
    await send(database, own, code, { answers, submissionKey: `press-${this.press}-of-${code}`, at });
  }

  async change({ what, pick, other, n }: Step): Promise<void> {
    if (what === 'take-back') {
      const { rows } = await pool.query(
        'SELECT max(number) AS number FROM reorganisations WHERE program_id = $1 AND taken_back_at IS NULL',
        [this.programId],
      );
      const back = {
        programId: this.programId,
        number: rows[0].number ?? 1,
        reason: 'Sai',
        press: `back-${this.press}`,
        actor: 'Văn phòng',
      };
      await takeBackReorganisation(database, { ...back, at: this.now() });
      return;
    }
    this.at += 86_400_000;
    const day = this.now().toISOString().slice(0, 10);
    const before = await readTreeRows(pool, { programId: this.programId, day });
    const leaves = before.filter(({ code }) => !before.some((one) => one.parent_code === code) && code !== 'P');
    const tiers = before.filter(({ level }) => level === 'district');
    const [one, two] = [
      leaves[pick % leaves.length] as UnitRow,
      leaves[(pick + 1 + (other % Math.max(1, leaves.length - 1))) % leaves.length] as UnitRow,
    ];
    const tier = tiers[other % Math.max(1, tiers.length)];
    this.made += 1;
    const renamed = { ...one, name: `${one.name.slice(0, 20)} ${this.made}` };
    const without = (code: string) => before.filter((row) => row.code !== code);
    const put = (rows: UnitRow[], changed: UnitRow) => rows.map((row) => (row.code === changed.code ? changed : row));
    const becomes: Record<string, () => [UnitRow[], [string, string][]]> = {
      merge: () => [
        put(without(two.code), renamed),
        [
          [one.code, one.code],
          [two.code, one.code],
        ],
      ],
      divide: () => [
        [...before, { ...one, code: `n${this.made}`, name: `phần ${this.made}` }],
        [
          [one.code, one.code],
          [one.code, `n${this.made}`],
        ],
      ],
      rename: () => [put(before, renamed), [[one.code, one.code]]],
      move: () => [put(before, { ...one, parent_code: tier?.code ?? 'P' }), []],
      end: () => [without(one.code), [[one.code, '']]],
      'end-tier': () => [
        before.flatMap((row) => (row.code === tier?.code ? [] : [row.parent_code === tier?.code ? { ...row, parent_code: 'P' } : row])),
        tier ? [[tier.code, '']] : [],
      ],
    };
    const [after, told] = becomes[what]?.() ?? [before, []];
    const parts = Map.groupBy(told, ([oldCode]) => oldCode);
    const given = told.map(([oldCode, newCode]): GivenSuccessor => {
      return { oldCode, newCode, share: (parts.get(oldCode)?.length ?? 0) > 1 ? 'part' : 'whole' };
    });
    const { units } = parseUnits(after);
    const asked = { programId: this.programId, day, units, proposals: proposeSuccessors(before, after, { given }), reason: 'Nghị quyết' };
    const sent = n < 6 ? ('goes-on' as const) : ('stays' as const);
    await reorganiseUnits(database, { ...asked, sent, press: `reorganised-${this.press}`, actor: 'Văn phòng', secret, at: this.now() });
  }
}

/** What has to hold after anything, done or refused. */
async function holds(play: Play, pastTotal: number): Promise<void> {
  const { cycle, past } = play;
  // Expected are those that owe, whatever state that is in, each once.
  for (const { expected, waived, states } of await countAssignments(pool, cycle.cycleId))
    expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBe(expected + waived);
  const duties = await play.duties();
  const byId = new Map(duties.map((duty) => [duty.id, duty]));
  const { rows } = await pool.query<{ id: number; members: number | null }>(
    `SELECT a.id, (r.answers->'figures'->>'members')::int AS members FROM assignments a JOIN reports r ON r.assignment_id = a.id AND r.version = a.version
     WHERE a.cycle_id = $1 AND a.state = 'approved' AND a.leaf`,
    [cycle.cycleId],
  );
  const approved = new Map(rows.map(({ id, members }) => [id, members ?? 0]));
  // Of who is no more nothing counts that its successor has; a leaf that nobody took over stays, and counts of no other.
  const codes = ['members'];
  const sum = [...approved.values()].reduce((all, one) => all + one, 0);
  expect((await readTotals(pool, { ...cycle, codes })).figures.members ?? 0).toBe(sum);
  // Whoever is above is shown what was approved below it.
  for (const { id, path, leaf, gone } of duties) {
    if (leaf || gone) continue;
    const isBelow = (duty: Duty | undefined): boolean =>
      duty !== undefined && (duty.parentId === id || isBelow(byId.get(duty.parentId ?? -1)));
    const below = [...approved].filter(([leafId]) => isBelow(byId.get(leafId)));
    const shown = await sumBelow(pool, { ...cycle, codes, path });
    expect(shown.figures.members ?? 0).toBe(below.reduce((all, [, one]) => all + one, 0));
  }
  // Nobody owes without somebody who may decide: the unit above has its own duty still, up to the top, whose is the standing office's.
  for (const duty of duties.filter(({ state, gone }) => !gone && state !== 'waived')) {
    const above = duty.parentId === null ? null : byId.get(duty.parentId);
    expect([duty.code, above?.gone ?? false, above === null || above !== undefined]).toEqual([duty.code, false, true]);
  }
  // A past total never changes, and it is the same along the tree of today.
  const of = { cycleId: past.cycleId, formId: past.formId, codes };
  expect((await readTotals(pool, of)).figures.members).toBe(pastTotal);
  expect((await readRestated(pool, of)).reduce((all, { figures }) => all + (figures.members ?? 0), 0)).toBe(pastTotal);
}

test('whatever people send and decide while units become others, each duty counts once, what is shown above is what is approved below, and the past stays', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 30 }), async (steps) => {
      trees += 1;
      const programId = await createTree(database, tree, `drawn-again-${trees}`);
      await pool.query("UPDATE programs SET state = 'active', started_at = '2023-11-01T02:00:00Z' WHERE id = $1", [programId]);
      const past = await openCycle(database, programId);
      const { rows } = await pool.query('SELECT unit_id AS "unitId" FROM assignments WHERE cycle_id = $1 AND leaf ORDER BY ordinal', [
        past.cycleId,
      ]);
      const stated = rows.map(({ unitId }, n) => ({ unitId, reportId: null, carried: false, figures: { members: 7 * (n + 1) } }));
      await writeFigures(pool, { formId: past.formId, cycleId: past.cycleId, codes: ['members'], rows: stated });
      await pool.query("UPDATE assignments SET state = 'approved' WHERE cycle_id = $1", [past.cycleId]);
      await pool.query("UPDATE cycles SET state = 'acknowledged', delivered_at = '2024-02-01' WHERE id = $1", [past.cycleId]);
      const play = new Play(programId, past, await openCycle(database, programId, { year: 2024, at: new Date('2024-12-02T01:00:00Z') }));
      for (const one of steps) {
        await play.does(one);
        await holds(play, 105);
      }
    }),
    { numRuns: 5 },
  );
}, 300_000);
