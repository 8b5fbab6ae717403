import { expect, test } from 'vitest';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { agreementNumber, agreementText } from '../../rules/agreement-text.ts';
import { hashOfJson } from '../../rules/canonical-json.ts';
import type { ProgramDefinition } from '../../rules/program.ts';

const parties = ngheAnProgram.parties.map(({ key, signatory }) => ({ key, office: signatory.office }));
const units = [
  { level: 'province', units: 1 },
  { level: 'commune', units: 460 },
];
const terms = { order: [], inForceOn: null };
const text = (change: Partial<ProgramDefinition> = {}) => agreementText({ ...ngheAnProgram, ...change }, parties, units, terms);
const { calendar } = ngheAnProgram;

test('the text is canonical JSON with its own hash, and the number that is read out is made of the hash alone', () => {
  const { text: json, hash } = text();
  expect(hashOfJson(json)).toBe(hash);
  expect(JSON.stringify(JSON.parse(json))).toBe(json);
  expect(JSON.parse(json)).toMatchObject({ name: ngheAnProgram.name, parties: [{ signatory: parties[0]?.office }, {}], units });
  expect(agreementNumber(hash)).toMatch(/^\d{4}-\d{4}$/);
  expect(agreementNumber(`${'0'.repeat(11)}1${'f'.repeat(52)}`)).toBe('0000-0001');
});

test('what the parties agree on changes it: a day, a target, a field, who reports, the order and the day of its force', () => {
  const [target, ...others] = ngheAnProgram.targets;
  if (!target) throw new Error('The sample has no target');
  const hashes = [
    text().hash,
    text({ calendar: { ...calendar, close: { ...calendar.close, day: calendar.close.day + 1 } } }).hash,
    text({ targets: [{ ...target, percent: target.percent - 1 }, ...others] }).hash,
    text({ name: `${ngheAnProgram.name}.` }).hash,
    text({ witnesses: ngheAnProgram.witnesses.slice(1) }).hash,
    agreementText(ngheAnProgram, parties, [{ level: 'commune', units: 461 }], terms).hash,
    agreementText(ngheAnProgram, parties, units, { ...terms, order: parties.map(({ key }) => key) }).hash,
    agreementText(ngheAnProgram, parties, units, { ...terms, inForceOn: '2023-04-01' }).hash,
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
});

test('what is the installation’s or the standing office’s own does not: days off, reminders, mail addresses, a telephone', () => {
  const own: Partial<ProgramDefinition>[] = [
    { calendar: { ...calendar, daysOff: [], daysWorked: ['2023-05-06'] } },
    { calendar: { ...calendar, reminders: { before: [7] }, due: calendar.due.map((day) => ({ ...day, before: [1] })) } },
    { parties: ngheAnProgram.parties.map((party) => ({ ...party, signatory: { ...party.signatory, email: 'khac@x.example' } })) },
    { published: [], population: null },
  ];
  for (const change of own) expect(text(change).hash).toBe(text().hash);
});
