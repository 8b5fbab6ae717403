import type { CompiledIssue } from '../../rules/compiled-issues.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { firstWords } from '../arising-issue/first-words.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { LeaderFrame } from './leader-values.ts';

/** A brief is read in two minutes: what came to leaders and what is open, and no more than so many. */
const shownAtMost = 5;

/** What arose and how much of it was answered in time, as it stood at the close. Nothing where nothing ever did. */
export function briefIssues({ page: { language }, compilation }: LeaderFrame): Html | '' {
  const { issues } = compilation;
  if (!issues || issues.items.length === 0) return '';
  const t = textsIn(language);
  const n = (count: number) => writeFigure(count, language);
  const { raised, answered, inTime, open } = issues.counts;
  const pressing = issues.items.filter(({ answeredOn, escalated }) => answeredOn === null || escalated === 'leaders');
  const line = ({ number, words, raisedBy, answeredOn, answer }: CompiledIssue) =>
    html`<li>${t.issues.number(String(number))}: <bdi>${firstWords(words)}</bdi><br><small><bdi>${raisedBy}</bdi></small><br>${
      answeredOn === null
        ? t.brief.issueOpen
        : html`${t.brief.issueAnswered(writeShortDate(answeredOn, language))}: <bdi>${firstWords(answer)}</bdi>`
    }</li>`;
  return html`<section aria-labelledby="issues"><h2 id="issues">${t.brief.issues}</h2>
<p>${t.brief.issueCounts({ raised: n(raised), answered: n(answered), inTime: n(inTime), open: n(open) })}</p>
${pressing.length === 0 ? '' : html`<ul class="plain">${pressing.slice(0, shownAtMost).map(line)}</ul>`}</section>`;
}
