import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readTableFile } from '../api/read-table-file.ts';
import { Problem, problemText } from '../rules/problems.ts';
import { confidences, countRight, proposeSuccessors } from '../rules/propose-successors.ts';
import { readPointsCsv, readSuccessorsCsv, writeSuccessorsTable } from '../rules/read-successors-csv.ts';
import { readUnitsCsv } from '../rules/read-units-csv.ts';
import { parseUnits } from '../rules/units.ts';

/** More than any list of units has. */
const mostBytes = 128 * 1024 * 1024;

const usage =
  'npx tongket propose-successors --from OLD.csv --to NEW.csv [--given FILE.csv] [--points FILE.csv] [--against FILE.csv] [--json]\n';

/**
 * `tongket propose-successors --from OLD --to NEW [--given FILE] [--points FILE] [--against FILE] [--json]`: to which unit of a new list each unit of an old one
 * goes, with how sure that is and what speaks for it, for somebody to confirm. Prints a table that can be corrected and given back as `--given`;
 * nothing is stored. `--against`: a list that is known to be right, by which the proposals are measured. Answers 0, 2 where a list cannot be read.
 */
export async function run(args: string[]): Promise<number> {
  const files = filesIn(args);
  if (files === null) {
    process.stderr.write(usage);
    return 2;
  }
  try {
    const [before, after] = [readUnitsCsv(await read(files.from)), readUnitsCsv(await read(files.to))];
    for (const rows of [before, after]) parseUnits(rows);
    const given = files.given === null ? [] : readSuccessorsCsv(await read(files.given));
    const points = files.points === null ? new Map() : readPointsCsv(await read(files.points));
    const proposals = proposeSuccessors(before, after, { given, points });
    const known = files.against === null ? null : readSuccessorsCsv(await read(files.against));
    const [olds, news] = [before, after].map((rows) => new Set(rows.map(({ code }) => code)));
    // A list that names units of other lists is told: what it says of them is not taken over.
    const unknown = given.filter(({ oldCode, newCode }) => !olds?.has(oldCode) || !news?.has(newCode));
    const reached = new Set(proposals.flatMap(({ successors }) => successors.map(({ code }) => code)));
    const answer = {
      from: before.length,
      to: after.length,
      counts: Object.fromEntries(confidences.map((one) => [one, proposals.filter(({ confidence }) => confidence === one).length])),
      toConfirm: proposals.filter(({ toConfirm }) => toConfirm).length,
      proposals,
      withoutPredecessor: after.filter(({ code }) => !reached.has(code)).map(({ code, name }) => ({ code, name })),
      givenUnknown: unknown,
      proposedRight: known === null ? null : countRight(proposals, known),
    };
    process.stdout.write(files.json ? `${JSON.stringify(answer)}\n` : writeSuccessorsTable(proposals));
    if (!files.json) process.stderr.write(inWords(answer));
    return 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    process.stderr.write(`${problemText(error, 'vi')}\n${problemText(error, 'en')}\n`);
    return 2;
  }
}

function inWords({
  from,
  to,
  toConfirm,
  proposedRight,
}: {
  from: number;
  to: number;
  toConfirm: number;
  proposedRight: { right: number; of: number } | null;
}): string {
  const right = proposedRight === null ? '' : ` ${proposedRight.right}/${proposedRight.of}`;
  return (
    `${from} đơn vị cũ, ${to} đơn vị mới; ${toConfirm} đề xuất chờ xác nhận.${right && ` Đúng${right}.`}\n` +
    `${from} old units, ${to} new ones; ${toConfirm} proposals to be confirmed.${right && ` Right:${right}.`}\n`
  );
}

function filesIn(args: string[]) {
  try {
    const file = { type: 'string' } as const;
    const { values } = parseArgs({
      args,
      options: { from: file, to: file, given: file, points: file, against: file, json: { type: 'boolean' } },
    });
    const { from, to, given = null, points = null, against = null, json = false } = values;
    return from === undefined || to === undefined ? null : { from, to, given, points, against, json };
  } catch {
    return null;
  }
}

/** A table as the pages take one: CSV in UTF-8 or UTF-16, or a workbook. */
async function read(path: string): Promise<string> {
  try {
    if (statSync(path).size > mostBytes) throw new Problem('units-too-large', { max: '128 MB' });
    return await readTableFile(readFileSync(path), { formulas: 'told' });
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('units-unreadable', { reason: `${path} (${(error as { code?: string }).code ?? 'EIO'})` });
  }
}
