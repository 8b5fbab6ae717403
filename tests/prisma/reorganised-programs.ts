import type { Database } from '../../prisma/database.ts';
import { raiseIssue } from '../../prisma/queries/arising-issues/raise-issue.ts';
import { takeIssueStep } from '../../prisma/queries/arising-issues/take-issue-step.ts';
import { nominateExemplar } from '../../prisma/queries/exemplars/nominate-exemplar.ts';
import { readTotals } from '../../prisma/queries/figures/read-totals.ts';
import { findReportLink } from '../../prisma/queries/links/find-report-link.ts';
import { linkToken } from '../../prisma/queries/links/link-token.ts';
import { decideReport } from '../../prisma/queries/reports/decide-report.ts';
import { readTreeRows, reorganiseUnits } from '../../prisma/queries/units/reorganise-units.ts';
import { type GivenSuccessor, proposeSuccessors } from '../../rules/propose-successors.ts';
import type { SentChoice } from '../../rules/sent-of-ended-units.ts';
import { parseUnits, type UnitRow } from '../../rules/units.ts';
import { answersOf, createTree, type OpenCycle, openCycle, secret, send } from './open-cycle.ts';

export const unit = (code: string, name: string, level: string, parent: string | null): UnitRow => ({
  code,
  name,
  level,
  parent_code: parent,
});
export const tree: UnitRow[] = [
  unit('P', 'tỉnh', 'province', null),
  unit('d1', 'huyện Một', 'district', 'P'),
  unit('d2', 'huyện Hai', 'district', 'P'),
  ...['c1', 'c2', 'c3'].map((code) => unit(code, `xã ${code}`, 'commune', 'd1')),
  ...['c4', 'c5'].map((code) => unit(code, `xã ${code}`, 'commune', 'd2')),
];
/** Programs whose units become others, of one small tree: a province, two districts, five communes. */
export function reorganisedPrograms(database: Database) {
  const { pool } = database;
  let trees = 0;

  /** A program that runs, with a key of its own. */
  async function planted(units: UnitRow[] = tree, key = 'reorganised'): Promise<string> {
    trees += 1;
    const programId = await createTree(database, units, `${key}-${trees}`);
    await activate(programId);
    return programId;
  }

  async function reorganise(
    programId: string,
    after: UnitRow[],
    given: readonly [string, string][],
    { day = '2024-07-01', press = 'reorganised-once', at = new Date('2024-07-02T02:00:00Z'), sent = 'stays' as SentChoice } = {},
  ) {
    const before = await readTreeRows(pool, { programId, day });
    const parts = Map.groupBy(given, ([oldCode]) => oldCode);
    const successors = given.map(([oldCode, newCode]): GivenSuccessor => {
      const share = (parts.get(oldCode)?.length ?? 0) > 1 ? 'part' : 'whole';
      return { oldCode, newCode, share };
    });
    const proposals = proposeSuccessors(before, after, { given: successors });
    const { units } = parseUnits(after);
    const asked = { programId, day, units, proposals, sent, reason: 'Nghị quyết', press, actor: 'Văn phòng', secret, at };
    return reorganiseUnits(database, asked);
  }

  const activate = (programId: string) =>
    pool.query("UPDATE programs SET state = 'active', started_at = '2023-11-01T02:00:00Z' WHERE id = $1", [programId]);
  const closeAll = (programId: string) => pool.query("UPDATE cycles SET state = 'delivered' WHERE program_id = $1", [programId]);

  async function approved(cycle: OpenCycle, code: string, members: number): Promise<void> {
    const at = new Date('2023-12-18T02:00:00Z');
    const answers = { ...answersOf(1), figures: { ...answersOf(1).figures, members } };
    await send(database, cycle, code, { at, answers });
    const assignmentId = cycle.assignmentIds.get(code) as number;
    const by = { as: 'parent' as const, contactId: null, office: 'Cấp trên' };
    await decideReport(database, { assignmentId, version: 1, decision: 'approved', comment: '', fieldComments: [], ...by, at });
  }

  async function approvedNow(cycle: OpenCycle, code: string): Promise<void> {
    const assignmentId = cycle.assignmentIds.get(code) as number;
    const by = { as: 'parent' as const, contactId: null, office: 'Cấp trên', at: new Date('2023-12-20T02:00:00Z') };
    await decideReport(database, { assignmentId, version: 1, decision: 'approved', comment: '', fieldComments: [], ...by });
  }

  /** Of a cycle's duties, by the code that each has in it. */
  async function dutiesOf(cycleId: number): Promise<Map<string, { unitId: number; name: string; parent: string | null; leaf: boolean }>> {
    const { rows } = await pool.query(
      `SELECT u.code, a.unit_id AS "unitId", u.name, pu.code AS parent, a.leaf FROM assignments a JOIN units u ON u.id = a.unit_id
       LEFT JOIN assignments p ON p.id = a.parent_id LEFT JOIN units pu ON pu.id = p.unit_id WHERE a.cycle_id = $1 ORDER BY a.ordinal`,
      [cycleId],
    );
    return new Map(rows.map(({ code, ...duty }) => [code, duty]));
  }

  /** One year reported: c1 … c4 approved, c5 silent; c2 nominated an example, c3 raised an issue that c1 is to answer. Then the districts end: c1 takes c2 in, c3 is divided, c4 has another name, c5 is taken in by it. */
  async function reorganised() {
    const programId = await planted();
    const first = await openCycle(database, programId);
    const at = new Date('2024-01-08T02:00:00Z');
    const text = { title: 'Quỹ từ ruộng công', story: 'Dòng họ góp ba sào.', figures: '' };
    await nominateExemplar(database, { programId, press: 'nominated-by-c2', unit: 'c2', office: 'Hội xã c2', ...text, at });
    const asked = { words: 'Thiếu sổ sách', wouldHelp: '', severity: 'ordinary' as const, assignmentId: null, at };
    const { id } = await raiseIssue(database, { programId, press: 'raised-by-c3', unit: 'c3', office: 'Hội xã c3', ...asked });
    const toC1 = { kind: 'assigned' as const, office: { unit: 'c1' } };
    await takeIssueStep(database, { programId, id, step: toC1, actor: 'Văn phòng', words: '', press: 'assigned-to-c1', at });
    for (const [n, code] of ['c1', 'c2', 'c3', 'c4'].entries()) await approved(first, code, 101 * (n + 1));
    await closeAll(programId);
    const after = [
      tree[0] as UnitRow,
      unit('c1', 'xã Lớn', 'commune', 'P'),
      unit('c3', 'xã c3', 'commune', 'P'),
      unit('c9', 'xã Mới', 'commune', 'P'),
      unit('c4', 'xã Bốn', 'commune', 'P'),
    ];
    const given = [
      ['c1', 'c1'],
      ['c2', 'c1'],
      ['c3', 'c3'],
      ['c3', 'c9'],
      ['c4', 'c4'],
      ['c5', 'c4'],
      ['d1', ''],
      ['d2', ''],
    ] as [string, string][];
    return { programId, first, done: await reorganise(programId, after, given), again: () => reorganise(programId, after, given) };
  }

  /** In the middle of a review c1 and c2 are approved, c3 has sent, c4 is approved, c5 has not sent. Then c1 takes in c2, c3 only moves, c4 takes in c5. */
  async function reorganisedInReview(sent: SentChoice) {
    const programId = await planted();
    const cycle = await openCycle(database, programId);
    for (const [n, code] of ['c1', 'c2', 'c4'].entries()) await approved(cycle, code, 101 * (n + 1));
    await send(database, cycle, 'c3', { at: new Date('2023-12-18T02:00:00Z') });
    // Typed and not sent; "many" is no figure.
    const typed = { figures: { members: '5', families: 'nhiều' }, prose: { results: 'Đang làm' } };
    if (sent === 'goes-on')
      await pool.query("UPDATE assignments SET state = 'draft', draft = $2 WHERE id = $1", [
        cycle.assignmentIds.get('c5'),
        JSON.stringify(typed),
      ]);
    const after = [
      tree[0] as UnitRow,
      unit('c1', 'xã Lớn', 'commune', 'P'),
      unit('c3', 'xã c3', 'commune', 'P'),
      unit('c4', 'xã Bốn', 'commune', 'P'),
    ];
    const given = ['c1 c1', 'c2 c1', 'c3 c3', 'c4 c4', 'c5 c4', 'd1 ', 'd2 '].map((pair) => pair.split(' ') as [string, string]);
    await reorganise(programId, after, given, { day: '2023-12-17', at: new Date('2023-12-19T02:00:00Z'), sent });
    const { rows } = await pool.query(
      `SELECT u.code, a.state, a.version, h.code AS heir, p.code AS parent, (SELECT string_agg(split_part(c.email, '@', 1), ' ' ORDER BY c.id) FROM contacts c
         WHERE c.unit_id = u.id AND c.ends_at IS NULL) AS people
       FROM assignments a JOIN units u ON u.id = a.unit_id LEFT JOIN assignments ha ON ha.id = a.passed_to LEFT JOIN units h ON h.id = ha.unit_id
       LEFT JOIN assignments pa ON pa.id = a.parent_id LEFT JOIN units p ON p.id = pa.unit_id WHERE a.cycle_id = $1 ORDER BY a.ordinal`,
      [cycle.cycleId],
    );
    const at = new Date('2023-12-20T02:00:00Z');
    const dutyOf = async (linkId: number) => (await findReportLink(pool, { token: linkToken(secret, linkId), at })).duty?.assignment;
    const totals = async () => (await readTotals(pool, { ...cycle, codes: ['members'] })).figures.members;
    return { programId, cycle, duties: rows, dutyOf, totals };
  }

  return { reorganise, activate, closeAll, approved, approvedNow, dutiesOf, reorganised, reorganisedInReview, planted };
}
