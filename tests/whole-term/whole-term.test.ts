import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RehearsalSummary } from '../../cli/rehearsal/read-results.ts';
import { readSample } from '../../cli/rehearsal/sample.ts';
import { countMails } from '../../prisma/queries/messages/count-mails.ts';
import { contentHash } from '../../rules/canonical-json.ts';
import type { CompilationFile } from '../../rules/compilation.ts';
import { wordsHash } from '../../rules/office-words-hash.ts';
import { summaryOf, tongket } from './run-rehearse.ts';
import { stopAll, stoppedAt } from './stopped-at.ts';

const folder = mkdtempSync(join(tmpdir(), 'tongket-whole-term-'));
const names = ['2023-review', '2024-review', '2025-evaluation'];
const fileOf = (run: string, name: string): CompilationFile => JSON.parse(readFileSync(join(folder, run, `${name}.json`), 'utf8'));

/** Stands where a real server would, and counts who calls. */
async function decoy(): Promise<{ port: number; calls: () => number; server: Server }> {
  let calls = 0;
  const server = createServer((socket) => {
    calls += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as { port: number }).port, calls: () => calls, server };
}

describe('the whole term of the sample', () => {
  let first: RehearsalSummary;
  let realDatabase: Awaited<ReturnType<typeof decoy>>;
  let realMail: Awaited<ReturnType<typeof decoy>>;

  beforeAll(async () => {
    realDatabase = await decoy();
    realMail = await decoy();
    first = summaryOf(
      await tongket(['rehearse', '--out', join(folder, 'first'), '--json'], {
        DATABASE_URL: `postgresql://somebody@127.0.0.1:${realDatabase.port}/real`,
        SMTP_URL: `smtp://127.0.0.1:${realMail.port}`,
      }),
    );
  }, 600_000);
  afterAll(async () => {
    await stopAll();
    realDatabase.server.close();
    realMail.server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('starts from the figures that were reported at the signing, exactly', () => {
    expect(first.baseline).toEqual({
      population: 3_327_791,
      members: 775_276,
      mobilisedVnd: 87_100_000_000,
      students: 218_000,
      villageAssociations: 4_096,
      clanBoards: 9_200,
      agencyBoards: 2_132,
    });
  });

  it('holds two reviews and an evaluation in which every unit is accounted for', () => {
    expect(first.cycles.map(({ year, kind }) => [year, kind])).toEqual([
      [2023, 'preliminary'],
      [2024, 'preliminary'],
      [2025, 'final'],
    ]);
    for (const cycle of first.cycles) {
      expect(cycle.expected).toBe(482);
      expect(cycle.submitted + cycle.nothingToReport + cycle.missed).toBe(482);
      for (const part of [cycle.late, cycle.returned, cycle.nothingToReport, cycle.missed]) expect(part).toBeGreaterThan(0);
      // Somebody can always decide; a few of a silent reviewer's reports are never got round to all the same, and left out.
      expect(cycle.approved).toBeLessThan(cycle.submitted + cycle.nothingToReport);
    }
    expect(first.acknowledged).toBe(true);
    expect(first.signatures).toBe(2);
  });

  it('plays an amendment that all sign, a party’s successor, a leader who hands over, days off announced late and an approved report returned, each listed with who and why', () => {
    expect(first).toMatchObject({ amendments: 1, handovers: 2, returnedAfterApproval: 1 });
    const changes: { what: string; at: string; who: string; reason: string | null }[] = JSON.parse(
      readFileSync(join(folder, 'first', 'changes.json'), 'utf8'),
    );
    expect(changes.map(({ what, at }) => [what, at.slice(0, 10)])).toEqual([
      ...Array.from({ length: 2 }, () => ['program.signed', '2023-03-23']),
      ...Array.from({ length: 2 }, () => ['amendment.signed', '2024-06-03']),
      ['program.amended', '2024-06-30'],
      ['handover.taken', '2024-08-05'],
      ['report.approval-returned', '2024-12-23'],
      ['party.replaced', '2025-02-27'],
      ['calendar.changed', '2025-12-25'],
    ]);
    for (const { what, who, reason } of changes)
      expect([what, who !== '', what.endsWith('signed') || reason !== null]).toEqual([what, true, true]);
    const program = fileOf('first', '2025-evaluation').program;
    expect(program.parties.map(({ name }) => name)).toContain('Ban Tuyên giáo và Dân vận Tỉnh ủy Nghệ An');
    expect(fileOf('first', '2024-review').program.parties.map(({ name }) => name)).toContain('Ban Tuyên giáo Tỉnh ủy Nghệ An');
  });

  it('answers what arises, one by the leaders and two at once, and keeps each history small', () => {
    const { arisingIssues } = first;
    const issues: { raised: string; linkedTo: number | null; story: { kind: string }[] }[] = JSON.parse(
      readFileSync(join(folder, 'first', 'issues.json'), 'utf8'),
    );
    expect(issues.map(({ raised }) => raised)).toEqual(arisingIssues.map(({ raised }) => raised));
    expect(arisingIssues).toHaveLength(5);
    expect(arisingIssues.filter(({ escalated }) => escalated === 'leaders')).toHaveLength(1);
    expect(arisingIssues.filter(({ inTime }) => inTime).length).toBeGreaterThan(2);
    expect(issues.filter(({ linkedTo }) => linkedTo !== null)).toHaveLength(1);
    expect(issues.filter(({ story }) => story.some(({ kind }) => kind === 'reopened'))).toHaveLength(1);
    for (const { answered, workingMinutes, historyEvents } of arisingIssues) {
      expect(answered).not.toBeNull();
      expect(workingMinutes).toBeGreaterThan(0);
      expect(historyEvents).toBeLessThanOrEqual(60);
    }
  });

  it('carries what reviews decided to its outcome, leaders’ instructions among it, and keeps the register', () => {
    const { actionItems, directives } = first;
    expect(actionItems).toEqual({ made: 7, kept: 3, late: 2, dropped: 1, open: 1, carried: 2 });
    expect(directives).toEqual({ registered: 8, owed: 1, delivered: 1, replaced: 1 });
    const actions: { source: { from: string } }[] = JSON.parse(readFileSync(join(folder, 'first', 'actions.json'), 'utf8'));
    expect(actions.map(({ source }) => source.from).toSorted()).toEqual([
      ...['directive', 'instruction', 'instruction', 'instruction', 'report', 'review', 'review'],
    ]);
    expect(fileOf('first', '2025-evaluation').actions?.items).toHaveLength(7);
  });

  it('makes known what units put forward and the parties chose, for as long as those shown agree', () => {
    expect(first.exemplars).toEqual({ nominated: 6, chosen: 4, published: 4, withdrawn: 1 });
    const exemplars: { state: string; takenUpBy: string[]; story: { kind: string }[] }[] = JSON.parse(
      readFileSync(join(folder, 'first', 'exemplars.json'), 'utf8'),
    );
    expect(exemplars.map(({ state }) => state)).toEqual(['chosen', 'not-chosen', 'chosen', 'chosen', 'chosen', 'withdrawn']);
    expect(exemplars[0]?.takenUpBy).toHaveLength(1);
    expect(exemplars[3]?.story.at(-1)?.kind).toBe('consent-withdrawn');
    const { exemplars: compiled } = fileOf('first', '2025-evaluation');
    expect(compiled?.counts).toEqual({ nominated: 5, chosen: 4, commended: 3 });
    expect(compiled?.items.find(({ title }) => title === null)?.number).toBe(4);
    expect(compiled?.reported?.listed).toBe(1);
  });

  it('has a silent district’s reports decided above it, and leaves none that nobody could decide', () => {
    expect(first.decidedAbove).toBeGreaterThan(10);
    expect(first.undecidable).toBe(0);
  });

  it('loses no mail, doubles none, and reminds nobody of what was sent', () => {
    for (const { mails } of first.cycles) {
      expect(mails).toMatchObject({ doubled: 0, unsent: 0, afterSubmission: 0 });
      // What waited for its mailbox's next day has gone too.
      expect(mails.sent + mails.dropped).toBe(mails.planned);
      expect(mails.sent).toBeGreaterThan(1_000);
    }
  });

  it('keeps the history of a cycle small, whatever the number of units', () => {
    for (const { historyEvents } of first.cycles) expect(historyEvents).toBeLessThan(1_000);
  });

  it.each(names)('%s: the leaves add up to the totals, and the hash is that of the content', (name) => {
    // The standing office's words are beside the content, with a hash of their own.
    const { contentHash: hash, words, ...content } = fileOf('first', name);
    const { figures, units } = content;
    expect(units).toHaveLength(482);
    for (const code of Object.keys(figures)) {
      const sum = units.filter(({ leaf }) => leaf).reduce((total, unit) => total + (unit.figures?.[code] ?? 0), 0);
      expect(sum, code).toBe(figures[code]);
    }
    for (const unit of units.filter(({ leaf }) => !leaf)) {
      const below = units.filter(({ parent }) => parent === unit.code);
      const sum = below.reduce((total, child) => total + (child.figures?.members ?? 0), 0);
      expect(unit.figures?.members ?? 0, unit.code).toBe(sum);
    }
    expect(contentHash(content)).toBe(hash);
    expect(words?.hash).toBe(words && wordsHash(words, hash));
    expect(words?.assessment).toContain('Lời mẫu của bản mô phỏng');
    expect(content.simulated).toBe(true);
  });

  it.each(names)('%s: the document is a PDF', (name) => {
    const bytes = readFileSync(join(folder, 'first', `${name}.pdf`));
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.length).toBeGreaterThan(50_000);
  });

  it('lists who is not in the totals', () => {
    for (const name of names) {
      const { leftOut, leaves, units } = fileOf('first', name);
      const leavesOut = [...leftOut.missed, ...leftOut.notApproved].filter(({ level }) => level === 'commune');
      expect(leaves.counted + leavesOut.length).toBe(leaves.all);
      const carried = units.filter(({ reportKind, state }) => reportKind === 'nothing' && state === 'approved');
      expect(leftOut.carriedOver.map(({ code }) => code)).toEqual(carried.map(({ code }) => code));
    }
  });

  it('evaluates the term against the national targets, with the trend from the year before it', () => {
    const { evaluation } = fileOf('first', '2025-evaluation');
    expect(evaluation?.targets).toHaveLength(6);
    expect(evaluation?.trend.map(({ year }) => year)).toEqual([2022, 2023, 2024, 2025]);
    for (const { numerator, denominator, target, reached } of evaluation?.targets ?? []) {
      expect(reached).toBe((numerator ?? 0) * 100 >= target * (denominator ?? 0));
    }
  });

  // The whole of a shorter term is played twice, on eight units, by stopped-rehearsal.test.ts.
  it('comes to the same figures, mails and content hash of its first review the second time, in another process', async () => {
    const [review] = first.cycles;
    const second = await stoppedAt('2024-06-01T00:00:00Z', await readSample(null, 1));
    const { program } = await second.start();
    await second.becomeCoordinator();
    const {
      completeness,
      figures,
      contentHash: hash,
    } = await second.visitor.get<CompilationFile>(`/api/v1${program.url}/cycles/2023/compilation`);
    const { id } = await second.database.prisma.cycle.findFirstOrThrow({ where: { year: 2023, kind: 'preliminary' } });
    const mails = await countMails(second.database.pool, id);
    const { waived: _, ...counts } = completeness;
    const { historyEvents: __, ...facts } = review as RehearsalSummary['cycles'][number];
    expect({ year: 2023, kind: 'preliminary', ...counts, figures, contentHash: hash, mails }).toEqual(facts);
  }, 600_000);

  it('touched neither the database nor the mail server that settings named', () => {
    expect(realDatabase.calls()).toBe(0);
    expect(realMail.calls()).toBe(0);
  });
});
