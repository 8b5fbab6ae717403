import { writeFigure } from '../../../rules/numbers.ts';
import { type LevelMails, type PlannedRound, plannedRounds } from '../../../rules/planned-mails.ts';
import { levelName } from '../../../rules/texts/level-names.ts';
import { type Html, html, isolated } from '../../html.ts';
import { layout } from '../../layout.ts';
import { textsIn } from '../../texts/dictionary.ts';
import { capital } from '../../texts/sentences.ts';
import { type ProgramText, programText } from '../program-text.ts';
import { carriedForm, formUrl, type NewProgramForm } from './boxes.ts';

/** A program that is right in itself, before it is stored. */
export interface NewProgramPreview {
  form: NewProgramForm;
  text: ProgramText;
  levels: LevelMails[];
  /** Names of a few units without an address. */
  unreached: string[];
}

/** What will be stored: the agreement, every cycle's days, who reports, whom mails reach. Nothing has changed yet. */
export function newProgramPreviewPage(preview: NewProgramPreview): string {
  const { form, text } = preview;
  const { page } = form;
  const t = textsIn(page.language).newProgram;
  const own = form.correcting === null ? t : t.correction;
  return layout(page, {
    title: own.previewTitle,
    over: `${text.program.name} · ${text.program.place}`,
    style: 'office.css',
    main: html`<h1>${own.previewTitle}</h1><p>${own.previewWords}</p>
<form method="post" action="${formUrl(form)}" enctype="multipart/form-data" class="do">${carriedForm(form)}${everything(form)}
<p class="actions"><button class="primary" name="step" value="do">${own.create}</button> <button name="step" value="edit">${t.edit}</button></p></form>
<section aria-labelledby="units"><h2 id="units">${t.unitsTitle}</h2>${units(preview)}</section>
<section class="signed-text"><p><strong><bdi>${text.program.name}</bdi></strong>, <bdi>${text.program.place}</bdi></p>
<p>${t.key}: <code>${text.program.key}</code>. ${t.standing}: ${isolated(text.program.parties.find(({ coordinator }) => coordinator)?.coordinator?.office ?? '')}</p>
${programText(text, page.language)}</section>`,
  });
}

/** The whole form again, out of sight: it goes on to be stored, or back to be corrected. A hidden box keeps the lines of a text. */
function everything({ fields, tables, unitsFrom }: NewProgramForm): Html {
  const hidden = Object.entries({ ...fields, ...tables, unitsFrom });
  return html`${hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}

function units({ form: { page }, levels, unreached, text }: NewProgramPreview): Html {
  const { language } = page;
  const t = textsIn(language);
  const n = (value: number) => writeFigure(value, language);
  const missing = levels.reduce((sum, level) => sum + level.unreached, 0);
  const [first] = text.cycles;
  const rounds: PlannedRound[] = first?.plan ? plannedRounds(first.plan, text.program.timeZone, levels) : [];
  const opening = rounds.find(({ kind }) => kind === 'open');
  return html`<table class="narrow"><thead><tr><th scope="col">${t.newProgram.level}</th><th scope="col" class="number">${t.newProgram.count}</th><th scope="col" class="number">${t.newProgram.reached}</th><th scope="col" class="number">${t.newProgram.notReached}</th></tr></thead>
<tbody>${levels.map((level) => html`<tr><th scope="row">${capital(levelName(level.level)[language])}</th><td class="number">${n(level.units)}</td><td class="number">${n(level.units - level.unreached)}</td><td class="number">${n(level.unreached)}</td></tr>`)}</tbody></table>
<p>${t.newProgram.firstMails(n(opening?.atMost ?? 0))}</p>
${missing === 0 ? '' : html`<p class="overdue">${t.starting.unreached(n(missing), t.list(unreached.map(isolated)), missing > unreached.length)}</p>`}`;
}
