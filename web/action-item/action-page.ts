import type { ActionStep } from '../../rules/action-item-states.ts';
import { longest } from '../../rules/text-lengths.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import { capital, small } from '../../rules/texts/letter-case.ts';
import { texts } from '../../rules/texts/texts.ts';
import { dateBoxes } from '../date-boxes.ts';
import { errorSummary } from '../form-errors.ts';
import { type Html, html, isolated, typed as typedWords } from '../html.ts';
import { carriedFields, layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { proseText } from '../unit/answer-words.ts';
import { wordsBox } from '../words-box.ts';
import { ownerBoxes } from './action-owner-boxes.ts';
import type { ActionPageValues } from './action-values.ts';
import { actionStateWords, dueWords, measureWords, sourceWords } from './action-words.ts';

/** One action item: what, by whom, until when, measured how, from where it comes, its whole story, and what the reader may do with it. */
export function actionPage(values: ActionPageValues): string {
  const { page, item, timeZone, errors } = values;
  const { language } = page;
  const t = textsIn(language).actions;
  const title = t.number(String(item.number));
  const isUnit = values.of === 'unit';
  const back = html`<a href="${pageLink(page, values.backUrl)}">← ${t.back}</a>`;
  const { source } = item;
  return layout(page, {
    title,
    over: values.programName,
    style: isUnit ? 'unit.css' : 'office.css',
    main: html`${errorSummary(errors, language)}${isUnit ? '' : html`<p class="back">${back}</p>`}
<h1>${title}: ${item.overdue ? small(t.overdue) : texts[language].actionStates[item.state]}</h1>
${proseText(item.words)}
<p><strong>${t.owner}</strong>: <bdi>${item.ownerName}</bdi><br><strong>${t.due}</strong>: ${dueWords(item.due, language)}<br><strong>${t.state}</strong>: ${actionStateWords(item, language)}<br><strong>${t.measure}</strong>: ${measureWords(item, language)}</p>
${measured(values)}
<p class="note">${t.made(isolated(item.madeBy).toString(), writeClock(item.madeAt, timeZone, language))} ${capital(sourceWords(source, language))}.</p>${source.words === '' ? '' : html`<blockquote class="prose" dir="auto">${typedWords(source.words)}</blockquote>`}${values.earlierResult === null ? '' : html`<p class="note">${t.earlierResult(values.earlierResult.result, values.earlierResult.latest)}</p>`}
${values.acts.map((kind) => actForm(kind, values))}
<section aria-labelledby="story"><h2 id="story">${t.story}</h2><ol class="plain">${values.story.map((line) => storyLine(line, values))}</ol></section>${isUnit ? html`<p class="alone">${back}</p>` : ''}`,
  });
}

/** What the approved figures say; it decides nothing. */
function measured({ measured: found, page: { language }, item }: ActionPageValues): Html | '' {
  const t = textsIn(language);
  if (item.reach === null) return '';
  if (found === null) return html`<p class="note">${t.actions.notMeasured}</p>`;
  const cycle = small(t.cycle(found.cycle));
  if (found.written === null || found.says === null) return html`<p class="note">${t.actions.measuredNothing(cycle)}</p>`;
  return html`<p class="notice">${t.actions.measured[found.says](cycle, found.written[language], item.reach.written[language])}</p>`;
}

function storyLine(line: ActionPageValues['story'][number], { page, timeZone }: ActionPageValues): Html {
  const { language } = page;
  const t = textsIn(language).actions;
  const what =
    line.kind === 'moved' ? html`: ${dueWords(line.due, language)}` : line.kind === 'assigned' ? html`: <bdi>${line.ownerName}</bdi>` : '';
  return html`<li><strong>${t.steps[line.kind]}</strong>${what}<br><small>${capital(writeClock(line.at, timeZone, language))}, <bdi>${line.actor}</bdi></small>${line.words === '' || line.kind === 'made' ? '' : proseText(line.words)}</li>`;
}

function actForm(kind: ActionStep['kind'], values: ActionPageValues): Html {
  const { page, postUrl, key } = values;
  const { actions: t, waysBack } = textsIn(page.language);
  return html`<form method="post" action="${postUrl}" class="do" novalidate>${carriedFields(page)}<input type="hidden" name="do" value="${kind}"><input type="hidden" name="key" value="${key}-${kind}">
${boxesOf(kind, values)}<p class="note">${waysBack.actions[kind]}</p><p class="actions"><button${kind === 'reported' || kind === 'checked' ? html` class="primary"` : ''}>${t.acts[kind]}</button></p></form>`;
}

function boxesOf(kind: ActionStep['kind'], values: ActionPageValues): Html {
  const { page, item, owners } = values;
  const { language } = page;
  const t = textsIn(language).actions;
  const own = values.typed?.kind === kind ? values.typed : null;
  const errors = own === null ? [] : values.errors;
  if (kind === 'checked') return html`<p>${t.checkWords}</p>`;
  if (kind === 'assigned')
    return owners === null ? html`` : ownerBoxes(page, owners, { owner: own?.owner ?? '', unit: own?.unit ?? '', errors });
  const id = `words-${kind}`;
  const words = wordsBox({
    ...{ language, rows: 3, most: longest.action, readers: t.readers, required: true, errors },
    ...{ name: 'words', id, label: t.boxes[kind], value: own?.words ?? '' },
  });
  const due = kind === 'moved' ? dateBoxes(language, { name: 'due', label: t.newDue, value: own?.due ?? item.due, errors }) : '';
  return html`${due}<p class="field">${words}</p>`;
}
