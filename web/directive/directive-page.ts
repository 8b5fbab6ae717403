import { attachmentBytes } from '../../rules/attachment-limits.ts';
import { type DirectiveStep, isAwaited } from '../../rules/directive.ts';
import type { CorrectableField, DirectiveChange } from '../../rules/directive-corrections.ts';
import { longest } from '../../rules/text-lengths.ts';
import { writeClock, writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { dateBoxes } from '../date-boxes.ts';
import { describedBy, errorSummary, fieldError } from '../form-errors.ts';
import { type Html, html } from '../html.ts';
import { carriedFields, layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { proseText } from '../unit/answer-words.ts';
import { wordsBox } from '../words-box.ts';
import type { DirectivePageValues } from './directive-values.ts';
import { directiveName, standingWords } from './directive-words.ts';

/** One document of the register with its whole story, and what can be done with it. */
export function directivePage(values: DirectivePageValues): string {
  const { page, directive, errors, timeZone } = values;
  const { language } = page;
  const t = textsIn(language);
  const title = t.directives.title(String(directive.register));
  return layout(page, {
    title,
    over: values.programName,
    style: 'office.css',
    main: html`${errorSummary(errors, language)}<p class="back"><a href="${pageLink(page, values.backUrl)}">← ${t.directives.back}</a></p>
<h1>${title}</h1>
<p class="lead">${directiveName(directive, language)}</p>
${proseText(directive.title)}
<p><strong>${t.directives.standing}</strong>: ${standingWords(directive, page)}</p>
${directive.address === null ? '' : html`<p class="alone"><a href="${directive.address}" rel="noreferrer noopener">${directive.address}</a></p>`}
${directive.fileUrl === null ? '' : html`<p class="alone"><a href="${directive.fileUrl}">${t.directives.file}</a></p>`}
${directive.from === null ? '' : html`<p class="alone"><a href="${pageLink(page, directive.from.url)}">${t.directives.fromAction(String(directive.from.number))}</a></p>`}
${values.act ? html`<p><a class="button" href="${pageLink(page, values.taskUrl)}">${t.directives.take}</a></p>` : ''}
${values.acts.map((kind) => actForm(kind, values))}${values.act ? fileForm(values) : ''}
<section aria-labelledby="story"><h2 id="story">${t.actions.story}</h2><ol class="plain">${values.story.map(
      (line) =>
        html`<li><strong>${t.directives.steps[line.kind]}</strong><br><small>${capital(writeClock(line.at, timeZone, language))}, <bdi>${line.actor}</bdi></small>${changesOf(line.changes, language)}${line.words === '' ? '' : proseText(line.words)}</li>`,
    )}</ol></section>`,
  });
}

/** What stood there before, beside what stands there now. */
function changesOf(changes: DirectiveChange[] | null, language: Language): Html | '' {
  if (changes === null) return '';
  const t = textsIn(language).directives;
  const value = (text: string | null, field: CorrectableField) =>
    text === null || text === '' ? t.nothing : html`<bdi>${dayFields.has(field) ? writeShortDate(text, language) : text}</bdi>`;
  return html`<ul>${changes.map(({ field, before, after }) => html`<li>${t.corrected[field]}: ${value(after, field)} (${t.before} ${value(before, field)})</li>`)}</ul>`;
}

const dayFields = new Set<CorrectableField>(['issuedOn', 'inForceFrom', 'inForceTo']);

/** What corrects an entry is folded: most are right. */
function actForm(kind: DirectiveStep, values: DirectivePageValues): Html {
  const { page, postUrl, key } = values;
  const form = html`<form method="post" action="${postUrl}" class="do" novalidate>${carriedFields(page)}<input type="hidden" name="do" value="${kind}"><input type="hidden" name="key" value="${key}-${kind}">
${boxesOf(kind, values)}<p class="note">${textsIn(page.language).waysBack.directives[kind]}</p><p class="actions"><button${kind === 'delivered' ? html` class="primary"` : ''}>${textsIn(page.language).directives.acts[kind]}</button></p></form>`;
  if (kind !== 'corrected') return form;
  const t = textsIn(page.language).directives;
  return html`<details${values.typed?.kind === kind ? html` open` : ''}><summary>${t.correct}</summary>${form}</details>`;
}

function boxesOf(kind: DirectiveStep, values: DirectivePageValues): Html {
  const { page, story } = values;
  const { language } = page;
  const t = textsIn(language).directives;
  const own = values.typed?.kind === kind ? values.typed.boxes : null;
  const errors = own === null ? [] : values.errors;
  const line = (name: 'documentNumber' | 'by', label: string, most: number) =>
    html`<p class="field"><label for="${name}-${kind}">${label}</label>${fieldError(errors, `${name}-${kind}`, language)}<input id="${name}-${kind}" name="${name}" maxlength="${most}" value="${own?.[name] ?? ''}"${describedBy(errors, `${name}-${kind}`)}></p>`;
  const day = (label: string) => dateBoxes(language, { name: 'on', id: `on-${kind}`, label, value: own?.on ?? '', errors });
  if (kind === 'delivered') return html`${line('documentNumber', t.boxes.documentNumber, longest.documentNumber)}${day(t.boxes.issuedOn)}`;
  if (kind === 'replaced') return html`${line('by', t.by, 9)}${day(t.replacedOn)}`;
  if (kind === 'ended') return day(t.boxes.inForceTo);
  if (kind === 'restored') return html`<p>${t.restoreWords}</p>`;
  if (kind === 'corrected') return correctionBoxes(values);
  const draft = kind === 'drafted' ? (story.findLast((line) => line.kind === 'drafted')?.words ?? '') : '';
  return html`<p class="field">${wordsBox({
    ...{ language, rows: kind === 'drafted' ? 10 : 3, most: longest.tasks, readers: t.readers, required: true, errors },
    ...{ name: 'words', id: `words-${kind}`, label: t.wordsBoxes[kind] ?? t.why, value: own?.words ?? draft },
  })}</p>`;
}

/** The entry as it stands, to be typed over. */
function correctionBoxes(values: DirectivePageValues): Html {
  const { page, directive } = values;
  const { language } = page;
  const t = textsIn(language).directives;
  const own = values.typed?.kind === 'corrected' ? values.typed.boxes : null;
  const errors = own === null ? [] : values.errors;
  const line = (name: 'kind' | 'title' | 'issuer' | 'documentNumber' | 'address', most: number) => {
    const id = `${name}-corrected`;
    return html`<p class="field"><label for="${id}">${t.boxes[name]}</label>${fieldError(errors, id, language)}<input id="${id}" name="${name}" maxlength="${most}" value="${own?.[name] ?? directive[name] ?? ''}"${describedBy(errors, id)}></p>`;
  };
  const day = (name: 'issuedOn' | 'inForceFrom' | 'inForceTo') =>
    dateBoxes(language, { name, id: `${name}-corrected`, label: t.boxes[name], value: own?.[name] ?? directive[name] ?? '', errors });
  const issued = isAwaited(directive)
    ? ''
    : html`${line('documentNumber', longest.documentNumber)}${day('issuedOn')}${day('inForceFrom')}${directive.inForceTo === null ? '' : day('inForceTo')}`;
  const why = { language, rows: 3, most: longest.tasks, readers: t.readers, required: true, errors };
  return html`${line('kind', 60)}${line('title', longest.reason)}${line('issuer', longest.office)}${issued}${line('address', 500)}
<p class="field">${wordsBox({ ...why, name: 'words', id: 'words-corrected', label: t.why, value: own?.words ?? '' })}</p>`;
}

function fileForm({ page, postUrl }: DirectivePageValues): Html {
  const t = textsIn(page.language);
  return html`<form method="post" action="${postUrl}/file" enctype="multipart/form-data" class="do" novalidate>${carriedFields(page)}
<p class="field"><label for="file">${t.directives.attach}</label><br><small id="file-note">${t.papers.fileHint(attachmentBytes / 1_048_576)}</small><br><input id="file" name="file" type="file" accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png" aria-describedby="file-note"></p>
<p class="note">${t.waysBack.directives.file}</p><p class="actions"><button>${t.directives.attachButton}</button></p></form>`;
}
