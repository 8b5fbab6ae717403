import { describe, expect, test } from 'vitest';
import { composeCompilation } from '../../papers/compilation/compose-compilation.ts';
import { letterWords } from '../../papers/mails/letter-words.ts';
import { assignmentStates, reportKinds } from '../../rules/assignments.ts';
import { type Language, languages } from '../../rules/texts/language.ts';
import { texts } from '../../rules/texts/texts.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { allSaidIn, compilation, dictionariesIn, mailsIn, problemsIn, saidIn } from './all-said.ts';

// Buttons, states, kinds and cycles are called as rules/texts calls them, wherever they are spoken of.

/** What has been said beside the home's word for the same thing. Who adds a word for what has one adds it here. */
const otherWords: Record<Language, [pattern: RegExp, instead: string][]> = {
  vi: [
    [/khóa kỳ|khoá|kỳ (?:đã )?khóa(?! sổ)/i, texts.vi.moments.close],
    [/không có gì để báo cáo|không có phát sinh/i, texts.vi.reportKinds.nothing],
    [/không (?:gửi |)báo cáo/i, texts.vi.assignmentStates.missed],
    [/đã (?:gửi|nộp),? (?:nhưng )?chưa (?:được )?duyệt/i, texts.vi.assignmentStates.submitted],
    [/nợ báo cáo|còn nợ/i, 'chưa nộp báo cáo'],
    [/thôi miễn/i, 'Hủy miễn'],
    [/người nhận thư/i, 'Đầu mối nhận thư'],
    [/Quý đơn vị|ông\/bà|(?<!\p{L})bạn(?!\p{L})/iu, 'Quý vị'],
    [/cả thời hạn/i, 'Toàn bộ giai đoạn thực hiện chương trình'],
    [/xoá/i, 'xóa'],
    [/bấm Gửi\b/, texts.vi.buttons.submitReport],
    [/hạn gửi/i, 'hạn nộp'],
  ],
  en: [
    [/preliminary review/i, 'review'],
    [/sent no report|no report came|as missing/i, texts.en.assignmentStates.missed],
    [/\blet off\b/i, texts.en.assignmentStates.waived],
    [/sent, not approved/i, texts.en.assignmentStates.submitted],
    [/press Send\b/, texts.en.buttons.submitReport],
  ],
};

/** Quoted, and no name of ours: formats of files and columns in them. */
const namesOfFiles = ['CSV UTF-8', 'Unicode Text', 'parent_code', 'level'];

describe.each(languages)('in %s', (language) => {
  test('no page, mail, document or problem has another word for what the home names', () => {
    const wrong = allSaidIn(language).flatMap(([place, text]) =>
      otherWords[language].flatMap(([pattern, instead]) => {
        const [other] = pattern.exec(text) ?? [];
        return other === undefined ? [] : [`${place}: “${other}”, which is called “${instead}”`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('a mail’s button is one of the home’s', () => {
    const names = Object.values(texts[language].buttons);
    const wrong = mailsIn(language).flatMap(([place, text]) =>
      [...text.matchAll(/^(.+):\nhttps?:/gm)]
        .map(([, label = '']) => label)
        .filter(
          (label) => !names.includes(label) && ![letterWords[language].linkAgain, letterWords[language].signInAgain].includes(`${label}:`),
        )
        .map((label) => `${place}: ${label}`),
    );
    expect(wrong).toEqual([]);
  });

  test('what a sentence tells to press or to choose stands on a page under that very name', () => {
    const names = new Set(dictionariesIn(language).map(([, text]) => text.replace(/\.$/, '')));
    const plain = mailsIn(language).filter(([place]) => place !== 'mail compilation');
    const wrong = [...dictionariesIn(language), ...plain, ...problemsIn(language)].flatMap(([place, text]) =>
      [...text.matchAll(/“([^”]+)”/g)]
        .map(([, name = '']) => name)
        .filter((name) => name !== 'x' && !name.startsWith('{') && !namesOfFiles.includes(name) && !names.has(name))
        .map((name) => `${place}: “${name}”`),
    );
    expect(wrong).toEqual([]);
  });

  test('whatever names the states of a duty or the kinds of a report has the home’s words in it', () => {
    const wrong: string[] = [];
    const look = (value: unknown, place: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const part = value as Record<string, unknown>;
      const check = (key: string, word: string): void => {
        for (const [, text] of saidIn(part[key]))
          if (!text.toLowerCase().includes(word.toLowerCase())) wrong.push(`${place}.${key}: ${text}, which is called ${word}`);
      };
      if (['approved', 'returned', 'missed'].every((state) => state in part))
        for (const state of assignmentStates) if (state in part) check(state, texts[language].assignmentStates[state]);
      if (reportKinds.every((kind) => kind in part)) for (const kind of reportKinds) check(kind, texts[language].reportKinds[kind]);
      for (const [key, inner] of Object.entries(part)) if (key !== 'sees') look(inner, `${place}.${key}`);
    };
    look(textsIn(language), '');
    expect(wrong).toEqual([]);
  });
});

test('the table of a document counts under the home’s names', () => {
  const { body } = composeCompilation(compilation, { number: null, issuedOn: '2024-01-15' });
  const [counts] = body.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
  const names = Object.values(texts.vi.completeness).map((name) => name.toLowerCase());
  expect(counts?.columns.slice(1).map(({ title }) => names.includes(title.toLowerCase()))).toEqual(Array(7).fill(true));
});
