import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readPublicPart } from '../rules/seal-record.ts';
import { checkRecord, type RecordCheck } from '../rules/signed-record.ts';
import { recordWrongText } from '../rules/signed-record-wrongs.ts';

/** More than any record has. */
const mostBytes = 20_000_000;

const usage = 'npx tongket verify FILE --key ed25519:… | FILE [--json]\n';

/**
 * `tongket verify FILE --key KEY [--json]`: checks a signed record by itself, asking nobody. `KEY` is what `tongket public-key` prints where the record was made,
 * or a file with it. Answers 0 only when nothing is wrong, 1 when something is, 2 for a call that makes no sense.
 */
export async function run(args: string[]): Promise<number> {
  const asked = read(args);
  if (asked === null) {
    process.stderr.write(usage);
    return 2;
  }
  const file = readText(asked.file);
  if (file === null) {
    process.stderr.write(`Không đọc được tệp ${asked.file}. / ${asked.file} cannot be read.\n`);
    return 2;
  }
  const key = asked.key === null ? null : (readPublicPart(asked.key) ?? readPublicPart(readText(asked.key) ?? ''));
  if (asked.key !== null && key === null) {
    process.stderr.write('--key: không phải khóa công khai hay tệp có khóa. / neither a public key nor a file with one.\n');
    return 2;
  }
  const check = checkRecord(file, key);
  process.stdout.write(asked.json ? `${JSON.stringify(answerOf(check))}\n` : inWords(check));
  return check.ok ? 0 : 1;
}

/** As a program reads it. */
const answerOf = ({ ok, sealedBy, wrong }: RecordCheck) => ({
  ok,
  sealedBy,
  wrong: wrong.map((one) => ({ ...one, text: recordWrongText(one) })),
});

function inWords({ ok, sealedBy, wrong }: RecordCheck): string {
  if (ok) return `Đúng: nội dung, chữ ký, thứ tự, chứng kiến và niêm phong của ${sealedBy}. / All is right, sealed by ${sealedBy}.\n`;
  const lines = wrong.map((one) => {
    const { vi, en } = recordWrongText(one);
    return `- ${vi} / ${en}\n`;
  });
  return `Không đúng: / Not right:\n${lines.join('')}`;
}

function read(args: string[]): { file: string; key: string | null; json: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { key: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [file, ...more] = positionals;
    return file === undefined || more.length > 0 ? null : { file, key: values.key ?? null, json: values.json ?? false };
  } catch {
    return null;
  }
}

function readText(path: string): string | null {
  try {
    return statSync(path).size > mostBytes ? null : readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
