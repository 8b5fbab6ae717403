import { attachmentBytes } from '../../rules/attachment-limits.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { describedBy, fieldError } from '../form-errors.ts';
import { type Html, html } from '../html.ts';
import { carriedFields } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { IssuePageValues } from './issue-values.ts';

/** The files of an issue, each to be saved, and by whoever attached it taken back; and the form that adds one. Nothing where there is neither. */
export function issueFiles(values: IssuePageValues): Html | '' {
  const { page, files, attaches, postUrl, key, errors } = values;
  const { language } = page;
  const t = textsIn(language);
  if (files.length === 0 && !attaches) return '';
  const kB = (bytes: number) => writeFigure(Math.max(1, Math.round(bytes / 1_024)), language);
  return html`<section aria-labelledby="files"><h2 id="files">${t.issues.files}</h2>${
    files.length === 0
      ? ''
      : html`<ul class="plain">${files.map(
          ({ id, name, url, bytes, by, takesBack }) =>
            html`<li><a href="${url}" download><bdi>${name}</bdi></a> <small>${kB(bytes)} kB, <bdi>${by}</bdi></small>${
              takesBack
                ? html`<form method="post" action="${url}/take-back">${carriedFields(page)}<button aria-label="${t.issues.takeBackFile}: ${name}" id="take-back-${id}">${t.issues.takeBackFile}</button></form>`
                : ''
            }</li>`,
        )}</ul>`
  }${
    attaches
      ? html`<form method="post" action="${postUrl}/files" enctype="multipart/form-data" class="do" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${key}-file">
<p class="field"><label for="file">${t.issues.attach}</label>${fieldError(errors, 'file', language)}<br><small id="file-note">${t.papers.fileHint(attachmentBytes / 1_048_576)} ${t.issues.fileReaders}</small><br><input id="file" name="file" type="file" accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"${describedBy(errors, 'file', 'file-note')}></p>
<p class="actions"><button>${t.issues.attachButton}</button></p></form>`
      : ''
  }</section>`;
}
