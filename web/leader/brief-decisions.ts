import { levelWord } from '../../papers/compilation/compiled-levels.ts';
import { countSaid, groupNarratives, narrativeLevels } from '../../papers/compilation/group-narratives.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { type Html, html, typed } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { writtenShare, writtenTarget } from './brief-attainment.ts';
import { saidUrl, unitsUrl } from './leader-links.ts';
import type { LeaderFrame } from './leader-values.ts';

const proposalsAtMost = 3;

/** What needs a decision, from facts only: what was not reached, who is missing, what was asked for, what does not agree. */
export function decisions(frame: LeaderFrame): Html {
  const t = textsIn(frame.page.language).brief;
  const items = [targetsMissed(frame), missed(frame), notApproved(frame), proposals(frame), differences(frame)].filter(
    (item) => item !== '',
  );
  return html`<section aria-labelledby="decisions"><h2 id="decisions">${t.decisions}</h2>
${items.length === 0 ? html`<p>${t.noDecisions}</p>` : html`<ol class="decisions">${items.map((item) => html`<li>${item}</li>`)}</ol>`}</section>`;
}

function targetsMissed({ compilation, page: { language } }: LeaderFrame): Html | '' {
  const t = textsIn(language).brief;
  const missed = (compilation.evaluation?.targets ?? []).filter(({ reached }) => reached === false);
  if (missed.length === 0) return '';
  const lines = missed.map((target) =>
    t.targetMissed(target.name[language], writtenShare(target, language), writtenTarget(target, language)),
  );
  return html`${t.targetsMissed(missed.length)}<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

function missed(frame: LeaderFrame): Html | '' {
  const { compilation } = frame;
  const { language } = frame.page;
  const t = textsIn(language);
  const { missed } = compilation.leftOut;
  if (missed.length === 0) return '';
  // The lowest level first: it is the one that the headline speaks of.
  const byLevel = compilation.levels.toReversed().flatMap((level) => {
    const count = missed.filter((unit) => unit.level === level.level).length;
    return count > 0 ? [`${writeFigure(count, language)} ${levelWord(level, language, count)}`] : [];
  });
  return html`${t.brief.missed(t.list(byLevel))} <a class="unprinted" href="${unitsUrl(frame, 'missed')}">${t.brief.missedList}</a>`;
}

function notApproved(frame: LeaderFrame): Html | '' {
  const t = textsIn(frame.page.language).brief;
  const { length } = frame.compilation.leftOut.notApproved;
  if (length === 0) return '';
  return html`${t.notApproved(writeFigure(length, frame.page.language))} <a class="unprinted" href="${unitsUrl(frame, 'not-approved')}">${t.missedList}<span class="unseen">: ${t.legend[1] ?? ''}</span></a>`;
}

function proposals(frame: LeaderFrame): Html | '' {
  const { language } = frame.page;
  const t = textsIn(language).brief;
  const levels = narrativeLevels(frame.compilation, 'proposals');
  const counts = countSaid(levels);
  const groups = groupNarratives(levels.flatMap(({ items }) => items));
  if (groups.length === 0) return '';
  const units = writeFigure(counts.said, language);
  const shared = (groups[0]?.units.length ?? 0) > 1;
  return html`${shared ? t.proposed(units, writeFigure(groups.length, language)) : t.proposedOne(units)}
<ul>${groups.slice(0, proposalsAtMost).map(({ text, units: by }) => html`<li>${typed(text)}${shared ? html` <small>${t.proposedBy(writeFigure(by.length, language))}</small>` : ''}</li>`)}</ul>
${counts.nothing === 0 ? '' : html`<p class="note">${t.proposedNothing(writeFigure(counts.nothing, language))}</p>`}
<a class="unprinted" href="${saidUrl(frame, 'proposals')}">${t.proposedAll}</a>`;
}

function differences(frame: LeaderFrame): Html | '' {
  const t = textsIn(frame.page.language).brief;
  const { length } = frame.compilation.differences;
  if (length === 0) return '';
  return html`${t.differences(writeFigure(length, frame.page.language))} <a class="unprinted" href="${unitsUrl(frame)}#differences">${t.differencesList}</a>`;
}
