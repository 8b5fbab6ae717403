import type { ListCell } from '../../papers/lists/list.ts';
import type { Language } from '../../rules/texts/language.ts';
import { aheadWords, type TimelinePageValues } from '../../web/program/timeline-page.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { languageOf, pageSetting } from '../answer.ts';
import { cycleTimelineView, programTimelineView } from '../pages/timeline-view.ts';
import { programIdOf } from '../program-id.ts';
import { requestedCycle } from '../requested-cycle.ts';
import { declareDownload, type OpenDownload, ofCycle, ofProgram } from './download.ts';

/** What happened and what lies ahead, in its order. */
function listTimeline({ happened, ahead }: TimelinePageValues, language: Language): Pick<OpenDownload, 'title' | 'columns' | 'rows'> {
  const { lists } = textsIn(language);
  const past = happened
    .toReversed()
    .map(({ at, words, actor, reason }): ListCell[] => [at, lists.happened, words[language], actor, reason]);
  const future = ahead.map((line): ListCell[] => [line.at, lists.ahead, aheadWords(line, language), null, null]);
  return {
    title: lists.titles.timeline,
    columns: [
      { head: lists.at, kind: 'instant' },
      { head: lists.when, kind: 'text' },
      { head: lists.what, kind: 'text' },
      { head: lists.who, kind: 'text' },
      { head: lists.reason, kind: 'text' },
    ],
    rows: [...past, ...future],
  };
}

export const timelineOfProgram = declareDownload({
  path: '/programs/:id/downloads/timeline',
  who: 'coordinator',
  async open(context, request) {
    const programId = programIdOf(request);
    const language = languageOf(context, request);
    const values = await programTimelineView(context, programId, pageSetting(context, request));
    return { ...(await ofProgram(context, programId)), ...listTimeline(values, language) };
  },
});

export const timelineOfCycle = declareDownload({
  path: '/programs/:id/cycles/:year/downloads/timeline',
  who: 'coordinator',
  async open(context, request) {
    const requested = await requestedCycle(context, request);
    const language = languageOf(context, request);
    const values = await cycleTimelineView(context, requested, pageSetting(context, request));
    return { ...(await ofCycle(context, requested.cycle, language)), ...listTimeline(values, language) };
  },
});
