import { figuresOf, indicatorsOf, isInWords } from '../../rules/form-indicators.ts';
import { figureKind, kindOf } from '../../rules/indicators/all-kinds.ts';
import { longest } from '../../rules/text-lengths.ts';
import { writeInstant } from '../../rules/texts/dates.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { proseText } from '../unit/answer-words.ts';
import { wordsBox } from '../words-box.ts';
import type { DecideReportPageValues } from './decide-report-values.ts';
import { aboveChoice } from './take-back-section.ts';

/** Above an approved report: what its unit asks to correct, why, old beside new, and for whoever decides it the two buttons. */
export function correctionSection(values: DecideReportPageValues): Html | '' {
  const { page, correction, errors, urls, timeZone } = values;
  const { language } = page;
  const t = textsIn(language).reportCorrections;
  const { refusedCorrection: refused } = values;
  if (correction === null && refused !== null)
    return html`<div class="notice"><p>${t.refused(writeInstant(refused.askedAt, timeZone, language), isolated(refused.office))}</p>${proseText(refused.comment)}</div>`;
  if (correction === null) return '';
  const wrong = errors.some(({ field }) => field === 'correction-comment');
  const box = {
    ...{ id: 'correction-comment', name: 'comment', label: t.comment, value: values.ofCorrection ? values.comment : '', rows: 2 },
    ...{ most: longest.comment, readers: t.commentReaders },
  };
  return html`<section class="decision" id="correction" aria-labelledby="correction-title"><h2 id="correction-title">${t.asked}</h2>
<p>${t.by(isolated(correction.askedBy), writeInstant(correction.askedAt, timeZone, language))}</p>${proseText(correction.reason)}
${changed(values, correction)}
${
  correction.mine
    ? html`<p>${values.sum === null ? t.takes : t.takesOwn}</p><form method="post" action="${urls.decide}" novalidate>${carriedFields(page)}<input type="hidden" name="correction" value="${correction.id}">
${correction.above.filter((report) => report.sent).map((report) => aboveChoice(values, report, 'correction'))}
<div class="field${wrong ? ' is-wrong' : ''}">${wordsBox({ language, errors, ...box })}</div>
<p class="actions"><button class="primary" name="decision" value="approve">${t.take}</button> <button class="returning" name="decision" value="return">${t.refuse}</button></p></form>`
    : ''
}</section>`;
}

function changed(
  { form, answers, explanations, page }: DecideReportPageValues,
  { changes, answers: asked }: NonNullable<DecideReportPageValues['correction']>,
): Html {
  const { language } = page;
  const texts = textsIn(language);
  const t = texts.reportCorrections;
  const figures = new Map(figuresOf(form).map((figure) => [figure.code, figure]));
  const words = new Map(
    indicatorsOf(form)
      .filter(isInWords)
      .map((indicator) => [indicator.code, indicator]),
  );
  const rows = [
    ...changes.figures.flatMap(({ indicator, before, after }) => {
      const figure = figures.get(indicator);
      if (figure === undefined) return [];
      const written = (value: number | null): string =>
        value === null ? texts.review.leftEmpty : figureKind(figure).measured(figure, value, language);
      return [{ label: figure.label[language], was: written(before), becomes: written(after) }];
    }),
    ...changes.prose.flatMap(({ indicator }) => {
      const of = words.get(indicator);
      if (of === undefined) return [];
      const shown = (stated: typeof asked): string =>
        kindOf(of).shown(of, kindOf(of).wordsOf(of, stated), language) || texts.review.leftEmpty;
      return [{ label: of.label[language], was: shown(answers), becomes: shown(asked) }];
    }),
    ...[...figures].flatMap(([code, { label }]) => {
      const [was, becomes] = [explanations[code] ?? '', asked.explanations?.[code] ?? ''];
      if (was === becomes) return [];
      const { leftEmpty } = texts.review;
      return [{ label: t.explanation(label[language]), was: was || leftEmpty, becomes: becomes || leftEmpty }];
    }),
  ];
  return html`<dl class="changes" aria-label="${t.changes}">${rows.map(
    ({ label, was, becomes }) =>
      html`<div><dt>${label}</dt><dd>${t.was}: ${isolated(was)}</dd><dd><strong>${t.becomes}: ${isolated(becomes)}</strong></dd></div>`,
  )}</dl>`;
}
