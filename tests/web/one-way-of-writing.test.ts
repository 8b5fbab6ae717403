import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type Language, languages } from '../../rules/texts/language.ts';
import { allSaidIn } from './all-said.ts';

// Percentages, dates, counts and tone marks are written in one way in each language, by rules/numbers.ts and rules/texts/dates.ts alone.

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Written otherwise, and quoted: titles and dates of documents as their offices print them, and how a date may be typed. */
const quoted = [
  /ngày \d{1,2}\/\d{1,2}\/\d{4}/g,
  /\b23\/3\/2023\b/g,
  /\bĐiều \d+[^.]*|\bNgày Chiến thắng 30\/4\b/g,
  /(?:for example|such as|Ví dụ|ví dụ):? [^.]*/g,
  // What is typed, by the people of the samples and at a terminal.
  /(?:Such as|Write each day as) 02\/01\/2026/g,
  /\b(?:186,5|100|42) triệu|\.5 million|31\/2\/2025|--until \d{4}-\d\d-\d\d/g,
  /so với năm trước \([^)]*\)|\b1\.700\b|thứ Hai 23\/12\/2024/g,
];

const wrongly: Record<Language, [what: string, pattern: RegExp][]> = {
  vi: [
    ['a percentage without its space that no line breaks', /[\dx](?!\u00a0) ?%/],
    ['a date of a machine', /\b\d{4}-\d\d-\d\d\b/],
    ['a date with a digit missing', /(?<![\d/])(?:\d\/\d{1,2}|\d{1,2}\/\d)\/\d{4}/],
    ['an English month', /\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/],
    ['English groups of thousands', /(?<![\d.,])\d{1,3},\d{3}(?![\d,])/],
    [
      'a count without groups of thousands',
      /(?<![\d.,/:+#-])(?!(?:19|20|21)\d\d\b)\d{4,6}(?: |\u00a0)(?:đơn vị|báo cáo|thư|xã|huyện|hội viên|người)/,
    ],
    ['the hour behind the day', /\d\/\d{4} \d\d:\d\d/],
    ['an amount that a line may break', /\d (?:tỷ|triệu)\b/],
  ],
  en: [
    ['a percentage with a space', /[\dx][ \u00a0]%/],
    ['a date of a machine', /\b\d{4}-\d\d-\d\d\b/],
    ['a date in figures', /\b\d{1,2}\/\d{1,2}\/\d{4}\b/],
    ['a date that a line may break', /\b\d{1,2} (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}/],
    ['Vietnamese groups of thousands', /(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.])/],
    [
      'a count without groups of thousands',
      /(?<![\d.,/:+#-])(?!(?:19|20|21)\d\d\b)\d{4,6}(?: |\u00a0)(?:units|reports|mails|communes|members|people)/,
    ],
    ['the hour behind the day', /\u00a0\d{4} \d\d:\d\d/],
    ['an amount that a line may break', /\d (?:million|billion)\b/],
  ],
};

test.each(languages)(
  'in %s no page, mail, document or problem writes a percentage, a date, an amount or a count in a way of its own',
  (language) => {
    const wrong = allSaidIn(language).flatMap(([place, text]) => {
      const own = quoted.reduce((rest, pattern) => rest.replace(pattern, ' '), text);
      return wrongly[language].flatMap(([what, pattern]) => {
        const found = pattern.exec(own);
        return found === null ? [] : [`${place}: ${what}: “${own.slice(Math.max(0, found.index - 30), found.index + 30)}”`];
      });
    });
    expect(wrong).toEqual([]);
  },
);

/** Places as the State's list of units writes them. */
const properNames = ['Thị xã Thái Hoà', 'Phường Nghi Thuỷ', 'Phường Thu Thuỷ', 'Phường Hoà Hiếu'];
/** The tone on the second vowel where none follows: hoà, khoá, thuỷ. `quý` is neither style's. */
const otherStyle = /(?<![qQ])(?:o[áàảãạéèẻẽẹ]|O[ÁÀẢÃẠÉÈẺẼẸ]|u[ýỳỷỹỵ]|U[ÝỲỶỸỴ])(?!\p{L})/u;

test('the tone stands on the first of two vowels in every text of ours: hòa, khóa, thủy', async () => {
  const rooms = [
    'rules',
    'prisma/seed',
    'prisma/queries',
    'papers',
    'web',
    'activities',
    'workflows',
    'api',
    'cli',
    'worker',
    'docs/guides',
  ];
  const files = (
    await Promise.all(
      rooms.map(async (room) => (await readdir(join(root, room), { recursive: true })).map((name) => join(root, room, name))),
    )
  )
    .flat()
    .filter((name) => /\.(?:ts|mjs|csv|md)$/.test(name));
  const wrong: string[] = [];
  for (const file of files) {
    const text = properNames.reduce((rest, name) => rest.replaceAll(name, ''), (await readFile(file, 'utf8')).normalize('NFC'));
    for (const [at, line] of text.split('\n').entries()) if (otherStyle.test(line)) wrong.push(`${file}:${at + 1}: ${line.trim()}`);
  }
  expect(files.length).toBeGreaterThan(500);
  expect(wrong).toEqual([]);
});

test('numbers and dates are written by their one home, and by no method of the language', async () => {
  const wrong: string[] = [];
  for (const room of ['rules', 'papers', 'web', 'activities', 'api', 'cli/local', 'cli/rehearsal'])
    for (const name of await readdir(join(root, room), { recursive: true })) {
      if (!name.endsWith('.ts')) continue;
      const lines = (await readFile(join(root, room, name), 'utf8')).split('\n');
      for (const [at, line] of lines.entries())
        if (/\.toLocale\w*String\(|Intl\.NumberFormat/.test(line)) wrong.push(`${room}/${name}:${at + 1}: ${line.trim()}`);
    }
  expect(wrong).toEqual([]);
});
