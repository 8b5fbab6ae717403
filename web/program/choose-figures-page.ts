import { type ChosenFigures, mayStandIn, mostHeadlines } from '../../rules/chosen-figures.ts';
import type { CycleName } from '../../rules/cycle-key.ts';
import type { Figure } from '../../rules/form-indicators.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { type Html, html } from '../html.ts';
import { carriedFields } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { doForm, type ProgramActPageValues, programActPage } from './program-act-page.ts';

/** Which figures come first in every result, and which stand in for units that send nothing: chosen, then shown, then done. */
export interface ChooseFiguresPageValues extends ProgramActPageValues {
  /** Of the program's form. */
  figures: readonly Figure[];
  /** What stands, or is about to. */
  chosen: ChosenFigures;
  preview: {
    before: ChosenFigures;
    changes: boolean;
    /** The first cycle that it is for, and those that keep what they closed with. */
    from: CycleName | null;
    kept: CycleName[];
  } | null;
  saved: boolean;
}

export function chooseFiguresPage(values: ChooseFiguresPageValues): string {
  const { page, preview, saved, act, chosen } = values;
  const t = textsIn(page.language).chosenFigures;
  if (preview === null)
    return programActPage(
      values,
      t.title,
      html`${saved ? html`<p class="notice" role="status">${t.saved}</p>` : ''}<p>${t.words}</p>${act ? asking(values) : standing(values, chosen)}`,
    );
  const fields = Object.fromEntries([
    ...chosen.headlines.map((code, place) => [`headline.${place + 1}`, code]),
    ...chosen.standIns.map((code) => [`standIn.${code}`, 'yes']),
  ]);
  return programActPage(
    values,
    preview.changes ? t.titlePreview : t.titleSame,
    html`${standing(values, chosen)}${preview.changes ? html`${effect(values, preview)}${doForm(values, t.save, textsIn(page.language).waysBack.chooseFigures, fields)}` : ''}
<details id="again"><summary>${t.change}</summary>${asking(values)}</details>`,
  );
}

function asking(values: ChooseFiguresPageValues): Html {
  const { page, figures, chosen } = values;
  const { language } = page;
  const t = textsIn(language).chosenFigures;
  const places = Array.from({ length: mostHeadlines }, (_, index) => index);
  return html`<form method="post" action="${page.url}" class="ask choose-figures" novalidate>${carriedFields(page)}<input type="hidden" name="step" value="preview">
<fieldset><legend>${t.headlines}</legend><p class="note">${t.headlinesHint}</p>${places.map(
    (index) =>
      html`<p class="field"><label for="headline.${index + 1}">${t.place(index + 1)}</label><select id="headline.${index + 1}" name="headline.${index + 1}"><option value="">${t.none}</option>${figures.map(
        ({ code, label }) =>
          html`<option value="${code}"${chosen.headlines[index] === code ? html` selected` : ''}>${label[language]}</option>`,
      )}</select></p>`,
  )}</fieldset>
<fieldset><legend>${t.standIns}</legend><p class="note">${t.standInsHint}</p>${figures
    .filter(mayStandIn)
    .map(
      ({ code, label }) =>
        html`<p class="stands-in"><input type="checkbox" id="standIn.${code}" name="standIn.${code}" value="yes"${chosen.standIns.includes(code) ? html` checked` : ''}><label for="standIn.${code}">${label[language]}</label></p>`,
    )}</fieldset>
<p class="actions"><button class="primary">${t.preview}</button></p></form>`;
}

/** A choice in words. */
function standing({ figures, page: { language } }: ChooseFiguresPageValues, { headlines, standIns }: ChosenFigures): Html {
  const t = textsIn(language).chosenFigures;
  const labels = new Map(figures.map(({ code, label }) => [code, label[language]]));
  const named = (codes: readonly string[]) => html`<ol>${codes.map((code) => html`<li>${labels.get(code) ?? code}</li>`)}</ol>`;
  return html`<h2>${t.headlines}</h2>${headlines.length === 0 ? html`<p>${t.usual}</p>` : named(headlines)}
<h2>${t.standIns}</h2>${standIns.length === 0 ? html`<p>${t.noStandIns}</p>` : named(standIns)}`;
}

function effect({ page: { language } }: ChooseFiguresPageValues, { from, kept }: NonNullable<ChooseFiguresPageValues['preview']>): Html {
  const t = textsIn(language);
  const name = (cycle: CycleName) => small(t.cycle(cycle));
  return html`<p class="notice">${from === null ? t.chosenFigures.fromNext : t.chosenFigures.from(name(from))}${kept.length === 0 ? '' : ` ${t.chosenFigures.kept(t.list(kept.map(name)))}`}</p>`;
}
