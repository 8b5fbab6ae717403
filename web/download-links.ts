import { small } from '../rules/texts/letter-case.ts';
import { type Html, html } from './html.ts';
import { type PageSetting, pageLink } from './layout.ts';
import type { Texts } from './texts/dictionary.ts';
import { textsIn } from './texts/dictionary.ts';

/** Where the lists of a page can be downloaded. `url`: without the ending, which is the format. */
export function downloadLinks(page: PageSetting, lists: { name: keyof Texts['lists']['titles']; url: string }[]): Html {
  const t = textsIn(page.language).lists;
  return html`<ul class="downloads" aria-label="${t.download}">${lists.map(({ name, url }) => {
    const links = (['csv', 'xlsx'] as const).map(
      (format) =>
        html` <a href="${pageLink(page, `${url}.${format}`)}" download><span class="unseen">${t.titles[name]}, </span>${t.formats[format]}</a>`,
    );
    return html`<li><span>${t.download} ${small(t.titles[name])}:</span>${links}</li>`;
  })}</ul>`;
}
