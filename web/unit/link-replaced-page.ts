import { html, isolated } from '../html.ts';
import { layout, type PageSetting } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';

/** The link by which this was asked for opens nothing any more, so the answer is a page of its own. */
export function linkReplacedPage({ page, programName, email }: { page: PageSetting; programName: string; email: string }): string {
  const t = textsIn(page.language).contact;
  return layout(page, {
    title: t.replacedTitle,
    over: programName,
    style: 'unit.css',
    main: html`<h1>${t.replacedTitle}</h1><p class="notice" role="status">${t.replacedWords(isolated(email))}</p>`,
  });
}
