import { composeCompilation } from '../../papers/compilation/compose-compilation.ts';
import { renderMail } from '../../papers/mails/render-mail.ts';
import { problemCatalogue } from '../../rules/problem-catalogue.ts';
import type { Language } from '../../rules/texts/language.ts';
import { texts } from '../../rules/texts/texts.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { compilationFile } from '../papers/compilation-file.ts';
import { setting } from '../papers/mail-samples/sample-setting.ts';
import { oneOfEach } from '../papers/mail-samples.ts';
import { samplePages } from './sample-pages.ts';
import { setting as pageSetting } from './sample-values.ts';

// Whatever the product says to people, for tests that hold all of it to one way of speaking.

/** A text of a dictionary with its place; one that takes something is given a letter for each. */
export type Said = [place: string, text: string];

export function saidIn(value: unknown, place = ''): Said[] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value === 'function') {
    try {
      return saidIn(value(...Array(value.length).fill('x')), place);
    } catch {
      // It takes a list or a thing of its own: the pages below have it.
      return [];
    }
  }
  return Object.entries(value ?? {}).flatMap(([key, part]) => saidIn(part, `${place}.${key}`));
}

export const compilation = compilationFile();
export const mailsIn = (language: Language): Said[] =>
  oneOfEach(compilation).map((facts) => {
    const { subject, text } = renderMail(facts, { ...setting, language });
    return [`mail ${facts.kind}`, `${subject}\n${text}`];
  });
/** Without what people have typed into a box of several lines. */
const pagesIn = (language: Language): Said[] =>
  Object.entries(samplePages).map(([name, render]) => [
    `page ${name}`,
    render(pageSetting(language)).replace(/<textarea[\s\S]*?<\/textarea>|<[^>]*>/g, ' '),
  ]);
export const problemsIn = (language: Language): Said[] =>
  Object.entries(problemCatalogue).map(([code, problem]) => [code, problem[language]]);
export const dictionariesIn = (language: Language): Said[] => saidIn({ pages: textsIn(language), shared: texts[language] });
const documentsIn = (language: Language): Said[] =>
  language === 'vi' ? saidIn(composeCompilation(compilation, { number: null, issuedOn: '2024-01-15' })) : [];

/** Pages, mails, problems, dictionaries and the document, each with its place. */
export const allSaidIn = (language: Language): Said[] => [
  ...pagesIn(language),
  ...mailsIn(language),
  ...problemsIn(language),
  ...dictionariesIn(language),
  ...documentsIn(language),
];
