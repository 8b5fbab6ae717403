import { indicatorsOf, isInWords, statedFiguresIn } from '../../rules/form-indicators.ts';
import { type Html, html, typed } from '../html.ts';
import { pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { fieldId, shownAnswer, shownFigure } from './answer-words.ts';
import type { ReportPageValues } from './report-values.ts';

/** Two people on one report: both versions beside each other, and nothing that was typed is lost before one of them is chosen. */
export function conflictNotice(values: ReportPageValues): Html | '' {
  const { conflict, page, form, actions } = values;
  if (!conflict) return '';
  const { language } = page;
  const t = textsIn(language).report;
  const boxes = indicatorsOf(form).flatMap((one) =>
    isInWords(one)
      ? [{ ...one, show: (text: string) => shownAnswer(one, text, language) }]
      : statedFiguresIn(one).map((figure) => ({ ...figure, show: (text: string) => shownFigure(figure, text, language) })),
  );
  const differing = boxes.filter(({ code }) => Object.hasOwn(conflict.answers, code));
  return html`<section class="notice is-returned" role="alert" aria-labelledby="conflict-title" tabindex="-1" id="conflict" autofocus>
<h2 id="conflict-title">${conflict.version === null ? t.conflictTitle(conflict.when) : t.conflictSentTitle(conflict.version, conflict.when)}</h2>
<p>${t.conflictWords}</p>
${
  differing.length === 0
    ? html`<p>${t.conflictSame}</p>`
    : html`<details><summary>${t.conflictSee(differing.length)}</summary><dl class="both">${differing.map((indicator) => {
        const here = values.answers[indicator.code] ?? '';
        const there = conflict.answers[indicator.code] ?? '';
        return html`<div><dt><a href="#${fieldId(indicator.code)}">${indicator.label[language]}</a></dt>
<dd>${t.conflictHere}: ${shown(values, indicator.show(here))}</dd><dd>${t.conflictThere}: ${shown(values, indicator.show(there))}</dd></div>`;
      })}</dl></details>`
}
<p class="actions"><button class="primary" form="report" formaction="${actions.draft}">${t.conflictKeep}</button> <a href="${pageLink(page, actions.edit)}">${t.conflictTake}</a></p></section>`;
}

/** At the field: what the other version says of it. */
export function otherVersion(values: ReportPageValues, code: string): Html | '' {
  const { conflict, page } = values;
  if (!conflict) return '';
  const t = textsIn(page.language).report;
  if (conflict.filled.includes(code)) return html`<p class="other">${t.conflictFilled}</p>`;
  const there = conflict.answers[code];
  return there === undefined ? '' : html`<p class="other"><strong>${t.live.other}</strong> ${shown(values, there)}</p>`;
}

function shown(values: ReportPageValues, text: string): Html {
  return text === '' ? html`<span class="empty">${textsIn(values.page.language).report.live.otherEmpty}</span>` : typed(text);
}
