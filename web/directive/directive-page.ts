import { attachmentBytes } from '../../rules/attachment-limits.ts';
import type { DirectiveStep } from '../../rules/directive.ts';
import { longest } from '../../rules/text-lengths.ts';
import { writeClock } from '../../rules/texts/dates.ts';
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
        html`<li><strong>${t.directives.steps[line.kind]}</strong><br><small>${capital(writeClock(line.at, timeZone, language))}, <bdi>${line.actor}</bdi></small>${line.words === '' ? '' : proseText(line.words)}</li>`,
    )}</ol></section>`,
  });
}

function actForm(kind: DirectiveStep, values: DirectivePageValues): Html {
  const { page, postUrl, key } = values;
  return html`<form method="post" action="${postUrl}" class="do" novalidate>${carriedFields(page)}<input type="hidden" name="do" value="${kind}"><input type="hidden" name="key" value="${key}-${kind}">
${boxesOf(kind, values)}<p class="actions"><button${kind === 'delivered' ? html` class="primary"` : ''}>${textsIn(page.language).directives.acts[kind]}</button></p></form>`;
}

function boxesOf(kind: DirectiveStep, values: DirectivePageValues): Html {
  const { page, story } = values;
  const { language } = page;
  const t = textsIn(language).directives;
  const own = values.typed?.kind === kind ? values.typed : null;
  const errors = own === null ? [] : values.errors;
  const line = (name: 'documentNumber' | 'by', label: string, most: number) =>
    html`<p class="field"><label for="${name}-${kind}">${label}</label>${fieldError(errors, `${name}-${kind}`, language)}<input id="${name}-${kind}" name="${name}" maxlength="${most}" value="${own?.[name] ?? ''}"${describedBy(errors, `${name}-${kind}`)}></p>`;
  const day = (label: string) => dateBoxes(language, { name: 'on', id: `on-${kind}`, label, value: own?.on ?? '', errors });
  if (kind === 'delivered') return html`${line('documentNumber', t.boxes.documentNumber, longest.documentNumber)}${day(t.boxes.issuedOn)}`;
  if (kind === 'replaced') return html`${line('by', t.by, 9)}${day(t.replacedOn)}`;
  if (kind === 'ended') return day(t.boxes.inForceTo);
  if (kind === 'restored') return html`<p>${t.restoreWords}</p>`;
  const draft = kind === 'drafted' ? (story.findLast((line) => line.kind === 'drafted')?.words ?? '') : '';
  return html`<p class="field">${wordsBox({
    ...{ language, rows: kind === 'drafted' ? 10 : 3, most: longest.tasks, readers: t.readers, required: true, errors },
    ...{ name: 'words', id: `words-${kind}`, label: t.wordsBoxes[kind], value: own?.words ?? draft },
  })}</p>`;
}

function fileForm({ page, postUrl }: DirectivePageValues): Html {
  const t = textsIn(page.language);
  return html`<form method="post" action="${postUrl}/file" enctype="multipart/form-data" class="do" novalidate>${carriedFields(page)}
<p class="field"><label for="file">${t.directives.attach}</label><br><small id="file-note">${t.papers.fileHint(attachmentBytes / 1_048_576)}</small><br><input id="file" name="file" type="file" accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png" aria-describedby="file-note"></p>
<p class="actions"><button>${t.directives.attachButton}</button></p></form>`;
}
