import { writeFigure } from '../../rules/numbers.ts';
import type { TermMark } from '../../rules/program-tasks.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { type Html, html, isolated } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';

/** What there is to look at in a copy; what needs an answer stands out. */
export function termMarks(marks: readonly TermMark[], language: Language): Html | '' {
  if (marks.length === 0) return '';
  const t = textsIn(language).nextTerm;
  return html`<ul class="plain is-close">${marks.map((mark) => html`<li>${mark.answer ? html`<strong>${t.answer}</strong> ` : ''}${words(mark, language)}</li>`)}</ul>`;
}

function words(mark: TermMark, language: Language): string {
  const { nextTerm: t, list } = textsIn(language);
  const term = ({ from, to }: { from: string; to: string }) => `${writeShortDate(from, language)}–${writeShortDate(to, language)}`;
  const n = (count: number) => writeFigure(count, language);
  switch (mark.kind) {
    case 'term-proposed':
      return t.marks[mark.kind](term(mark.after), term(mark.before));
    case 'name-follows':
      return t.marks[mark.kind](isolated(mark.before));
    case 'units-changed':
      return t.marks[mark.kind](n(mark.added), n(mark.ended));
    case 'population-carried':
      return t.marks[mark.kind](isolated(mark.source));
    case 'days-unannounced':
      return t.marks[mark.kind](list(mark.years.map(String)));
    case 'policy-carried':
      return t.marks[mark.kind];
    default:
      return t.marks[mark.kind](n(mark.count));
  }
}
