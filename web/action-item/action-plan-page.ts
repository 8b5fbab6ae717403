import type { CycleName } from '../../rules/cycle-key.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { html } from '../html.ts';
import { layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { ActionValues } from './action-values.ts';
import { actionStateWords, dueWords, measureWords, sourceWords } from './action-words.ts';

/** What is to be done until the next review: what, by whom, until when, measured how. */
export interface ActionPlanPageValues {
  page: PageSetting;
  programName: string;
  next: CycleName | null;
  items: ActionValues[];
  backUrl: string;
  pdfUrl: string;
  docxUrl: string;
}

export function actionPlanPage({ page, programName, next, items, backUrl, pdfUrl, docxUrl }: ActionPlanPageValues): string {
  const { language } = page;
  const texts = textsIn(language);
  const t = texts.actions;
  const title = t.planTitle(writeFigure(items.length, language), next === null ? null : small(texts.cycle(next)));
  return layout(page, {
    title,
    over: programName,
    style: 'office.css',
    main: html`<p class="back"><a href="${pageLink(page, backUrl)}">← ${t.back}</a></p>
<h1>${title}</h1>
<p class="lead">${t.planWords}</p>
<ul class="plain unprinted"><li><a href="${pdfUrl}">${t.planPdf}</a></li><li><a href="${docxUrl}">${t.planDocx}</a></li></ul>
${
  items.length === 0
    ? html`<p class="empty">${t.noneOpen}</p>`
    : html`<table class="mails"><thead><tr><th scope="col">${t.what}</th><th scope="col">${t.owner}</th><th scope="col">${t.due}</th><th scope="col">${t.measure}</th></tr></thead><tbody>${items.map(
        (
          item,
        ) => html`<tr><th scope="row"><a href="${pageLink(page, item.url)}">${t.number(String(item.number))}: <bdi>${item.words}</bdi></a><br><small>${sourceWords(item.source, language)}</small></th>
<td data-head="${t.owner}"><bdi>${item.ownerName}</bdi></td><td data-head="${t.due}">${dueWords(item.due, language)}<br><small>${actionStateWords(item, language)}</small></td><td data-head="${t.measure}">${measureWords(item, language)}</td></tr>`,
      )}</tbody></table>`
}`,
  });
}
