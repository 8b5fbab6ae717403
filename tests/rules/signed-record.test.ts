import { expect, test } from 'vitest';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { agreementText } from '../../rules/agreement-text.ts';
import { canonicalJson } from '../../rules/canonical-json.ts';
import { publicPart, readPublicPart } from '../../rules/seal-record.ts';
import { checkRecord, type RecordedAmendment, type RecordedSignature, type SignedRecord, sealRecord } from '../../rules/signed-record.ts';

const [secret, another] = ['s'.repeat(43), 'E'.repeat(43)];
const key = publicPart(secret);
const parties = ngheAnProgram.parties.map((party) => ({ key: party.key, office: party.signatory.office }));
const [department, association] = parties.map((party) => party.key) as [string, string];
const { text, hash } = agreementText(ngheAnProgram, parties, [{ level: 'commune', units: 460 }], {
  order: [department, association],
  inForceOn: null,
});
const signature = (party: string, signedAt: string): RecordedSignature => ({
  party,
  office: `Lãnh đạo ${party}`,
  signedAt,
  signedOn: signedAt.slice(0, 10),
  textHash: hash,
  paper: null,
});
const record: SignedRecord = {
  kind: 'tongket-signed-record',
  version: 1,
  simulated: false,
  program: ngheAnProgram.key,
  signing: 1,
  agreement: JSON.parse(text),
  textHash: hash,
  inForceOn: '2023-03-23',
  signatures: [signature(department, '2023-03-22T02:00:00.000Z'), signature(association, '2023-03-23T02:00:00.000Z')],
  witnesses: [{ name: ngheAnProgram.witnesses[0] ?? '', holder: 'Phó Trưởng ban' }],
};
const [first, last] = record.signatures as [RecordedSignature, RecordedSignature];
/** Sealed by the installation itself: what its own seal covers up is found all the same. */
const wrongs = (change: Partial<SignedRecord>) =>
  checkRecord(sealRecord({ ...record, ...change }, secret), key).wrong.map(({ code, of }) => [code, of]);

test('a record that is as it was sealed is right, and says by whom', () => {
  expect(checkRecord(sealRecord(record, secret), key)).toEqual({ ok: true, sealedBy: key, wrong: [] });
  const paper = { ...last, paper: { number: '05/CTr', scan: 'a'.repeat(64), recordedBy: 'Thường trực' } };
  expect(checkRecord(sealRecord({ ...record, signatures: [first, paper] }, secret), key).ok).toBe(true);
});

test('a key that was not had before is not taken from the file, and another key is told', () => {
  const file = sealRecord(record, secret);
  expect(checkRecord(file, null)).toEqual({ ok: false, sealedBy: null, wrong: [{ code: 'key-missing', of: null }] });
  expect(checkRecord(file, publicPart(another))).toEqual({ ok: false, sealedBy: null, wrong: [{ code: 'sealed-otherwise', of: key }] });
  expect(readPublicPart(` ${key}\n`)).toBe(key);
  for (const none of ['', 'ed25519:', key.slice(0, -1), `${key}x`, 'rsa:abc', key.replace('ed25519', 'ED25519')])
    expect(readPublicPart(none)).toBeNull();
});

test('any letter that is changed in the file breaks the seal', () => {
  const file = sealRecord(record, secret);
  // The last letters of the seal and of its key, of which not every bit is one of theirs.
  const ends = [file.indexOf('"', file.indexOf('"signature":"') + 13) - 1, file.indexOf('","signature":"') - 1];
  for (const at of [...ends, ...Array.from({ length: 110 }, (_, n) => 1 + n * 97).filter((n) => n < file.length - 2)]) {
    for (const letter of ['1', 'A', 'B', 'g', 'w', 'z'].filter((one) => one !== file[at])) {
      const changed = `${file.slice(0, at)}${letter}${file.slice(at + 1)}`;
      expect([at, letter, checkRecord(changed, key).ok]).toEqual([at, letter, false]);
    }
  }
});

test.each<[string, Partial<SignedRecord>, (string | null)[][]]>([
  ['another text', { agreement: { ...(record.agreement as object), name: 'Khác' } }, [['text-changed', null]]],
  [
    'a party that has not signed',
    { signatures: [first], inForceOn: '2023-03-22' },
    [
      ['signature-missing', association],
      ['out-of-order', association],
    ],
  ],
  [
    'a stranger',
    { signatures: [first, last, signature('so-tai-chinh', '2023-03-23T03:00:00.000Z')] },
    [['signature-of-a-stranger', 'so-tai-chinh']],
  ],
  ['who signs twice', { signatures: [first, last, last] }, [['signature-twice', association]]],
  [
    'a signature of another text',
    { signatures: [first, { ...last, textHash: 'b'.repeat(64) }] },
    [['signature-of-another-text', association]],
  ],
  [
    'another order',
    { signatures: [last, first] },
    [
      ['out-of-order', department],
      ['out-of-order', association],
      ['out-of-order', department],
    ],
  ],
  [
    'instants against the order',
    { signatures: [{ ...first, signedAt: '2023-03-24T02:00:00.000Z' }, last] },
    [['out-of-order', association]],
  ],
  ['another day of its force', { inForceOn: '2023-04-01' }, [['not-in-force-so', '2023-04-01']]],
  ['a witness whom it does not name', { witnesses: [{ name: 'Sở Nội vụ', holder: null }] }, [['witness-not-named', 'Sở Nội vụ']]],
])('%s is told though the seal is right', (_, change, told) => {
  expect(wrongs(change)).toEqual(told);
});

test('what is no record, or is written so that another reader could see something else, is told', () => {
  const file = sealRecord(record, secret);
  const none = [
    '',
    'null',
    '[]',
    '{}',
    '{"kind":"tongket-signed-record"}',
    file.slice(0, -20),
    '\u0000',
    '9'.repeat(400),
    '['.repeat(20_000),
  ];
  for (const odd of none) expect(checkRecord(odd, key).wrong).toEqual([{ code: 'not-a-record', of: null }]);
  const { seal: _, ...unsealed } = JSON.parse(file);
  expect(checkRecord(canonicalJson(unsealed), key).wrong).toEqual([{ code: 'not-a-record', of: null }]);
  const twice = file.replace('"simulated":false', '"simulated":true,"simulated":false');
  expect(checkRecord(twice, key).wrong).toEqual([{ code: 'not-as-written', of: null }]);
  expect(checkRecord(JSON.stringify(JSON.parse(file), null, 2), key).wrong).toEqual([{ code: 'not-as-written', of: null }]);
});

/** An amendment of the first target that both sign, on the record's text. */
const amendedBy = (program: typeof ngheAnProgram, inForceOn: string) =>
  agreementText(program, parties, [{ level: 'commune', units: 460 }], { order: [], inForceOn });
const raised = {
  ...ngheAnProgram,
  targets: ngheAnProgram.targets.map((target, index) => (index === 0 ? { ...target, percent: 75 } : target)),
};
const target = amendedBy(raised, '2024-07-01');
const moved = amendedBy({ ...raised, calendar: { ...raised.calendar, close: { month: 1, day: 12, yearOffset: 1 } } }, '2024-11-01');
const signs = (party: string, textHash: string) => ({ ...signature(party, '2024-06-03T02:00:00.000Z'), textHash });
const signedOne: RecordedAmendment = {
  number: 1,
  kind: 'amendment',
  agreement: JSON.parse(target.text),
  textHash: target.hash,
  base: hash,
  inForceOn: '2024-07-01',
  reason: 'Đại hội giao mục tiêu cao hơn.',
  decidedBy: null,
  signatures: [signs(department, target.hash), signs(association, target.hash)],
};
const decidedOne: RecordedAmendment = {
  ...signedOne,
  number: 2,
  agreement: JSON.parse(moved.text),
  textHash: moved.hash,
  base: target.hash,
  inForceOn: '2024-11-01',
  decidedBy: { office: 'Thường trực', at: '2024-10-01T02:00:00.000Z' },
  signatures: [],
};
const decided = decidedOne.decidedBy;

test.each<[string, RecordedAmendment[], (string | null)[][]]>([
  ['all in order', [signedOne, decidedOne], []],
  [
    'in another order',
    [decidedOne, signedOne],
    [
      ['amendment-not-on-the-text-before', '2'],
      ['amendment-not-for-the-office-alone', '2'],
      ['amendment-not-on-the-text-before', '1'],
      ['amendment-out-of-order', '1'],
    ],
  ],
  [
    'one left out',
    [decidedOne],
    [
      ['amendment-not-on-the-text-before', '2'],
      ['amendment-not-for-the-office-alone', '2'],
    ],
  ],
  ['a target decided alone', [{ ...signedOne, decidedBy: decided, signatures: [] }], [['amendment-not-for-the-office-alone', '1']]],
  ['a signature missing', [{ ...signedOne, signatures: signedOne.signatures.slice(1) }], [['signature-missing', department]]],
  [
    'signed twice',
    [{ ...signedOne, signatures: [...signedOne.signatures, signs(association, target.hash)] }],
    [['signature-twice', association]],
  ],
  [
    'a stranger',
    [{ ...signedOne, signatures: [...signedOne.signatures, signs('so-noi-vu', target.hash)] }],
    [['signature-of-a-stranger', 'so-noi-vu']],
  ],
  [
    'a signature of the text before',
    [{ ...signedOne, signatures: [signs(department, target.hash), signs(association, hash)] }],
    [['signature-of-another-text', association]],
  ],
  ['another text', [{ ...signedOne, agreement: { ...(signedOne.agreement as object), name: 'Khác' } }], [['text-changed', '1']]],
  [
    'a succession that changes a target',
    [{ ...signedOne, kind: 'succession', decidedBy: decided, signatures: [] }],
    [['amendment-not-for-the-office-alone', '1']],
  ],
])('amendments are held to the text before each and to whoever had to agree: %s', (_, amendments, wrong) => {
  expect(wrongs({ version: 2, amendments })).toEqual(wrong);
});
