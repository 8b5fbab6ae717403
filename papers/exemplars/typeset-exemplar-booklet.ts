import { fileURLToPath } from 'node:url';
import type { Commendation } from '../../rules/exemplar.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { texts as shared } from '../../rules/texts/texts.ts';
import { typesetBy } from '../official-document/typeset-document.ts';
import { writeName, writeOnOneLine } from '../wording/names.ts';

/** What a program makes known of its examples in print. */
export interface ExemplarBooklet {
  program: string;
  place: string;
  parties: readonly string[];
  exemplars: {
    title: string;
    unitName: string;
    story: string;
    figures: string;
    commendation: Commendation | null;
    takers: readonly { name: string; words: string }[];
    takersTotal: number;
  }[];
  simulated: boolean;
  trial: boolean;
}

const template = fileURLToPath(new URL('exemplar-booklet.typ', import.meta.url));

const vi = {
  title: 'Những điển hình tiêu biểu',
  figures: 'Số liệu',
  takers: 'Nơi đã làm theo',
  moreTakers: (count: string) => `và ${count} nơi khác`,
  contents: 'Trong tập này',
  commended: (kind: string, number: string, day: string) => `${kind}${number === '' ? '' : ` số ${number}`}, ngày ${day}`,
  simulated: 'Tập in diễn tập: tình huống là giả định, không phải việc thật của các đơn vị có tên.',
  trial: 'Tập in dùng thử: do một bản dùng thử của phần mềm lập.',
};
const en: typeof vi = {
  title: 'Examples to follow',
  figures: 'Figures',
  takers: 'Who follows it',
  moreTakers: (count) => `and ${count} more`,
  contents: 'In this booklet',
  commended: (kind, number, day) => `${kind}${number === '' ? '' : `, no. ${number}`}, ${day}`,
  simulated: 'A booklet of a rehearsal: what it tells is made up, and not of the units that are named.',
  trial: 'A booklet of a trial, made by a trial of this software.',
};
const words: Record<Language, typeof vi> = { vi, en };

/** The booklet of examples as a PDF, A5 to be read in the hand. What units wrote stays in their language. The same examples give the same bytes. */
export function typesetExemplarBooklet(booklet: ExemplarBooklet, language: Language): Uint8Array {
  const t = words[language];
  const mark = booklet.simulated ? { stamp: shared[language].simulated, sentence: t.simulated } : null;
  const trial = booklet.trial ? { stamp: shared[language].trial, sentence: t.trial } : null;
  return typesetBy(template, {
    language,
    title: t.title,
    program: writeOnOneLine(booklet.program),
    parties: booklet.parties.map(writeOnOneLine),
    contents: t.contents,
    figures: t.figures,
    takers: t.takers,
    mark: mark ?? trial,
    exemplars: booklet.exemplars.map(({ title, unitName, story, figures, commendation, takers, takersTotal }) => ({
      title: writeOnOneLine(title),
      unit: writeOnOneLine(unitName),
      story: paragraphs(story),
      figures: paragraphs(figures),
      commended:
        commendation === null
          ? null
          : t.commended(writeName(commendation.kind), writeName(commendation.documentNumber), writeShortDate(commendation.on, language)),
      takers: takers.map((taker) => ({ name: writeOnOneLine(taker.name), words: writeOnOneLine(taker.words) })),
      moreTakers: takers.length < takersTotal ? t.moreTakers(writeFigure(takersTotal - takers.length, language)) : null,
    })),
  });
}

const paragraphs = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
