import { html, isolated } from '../html.ts';
import { carriedFields, layout, type PageSetting } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';

/** An address that was given for an office. Mail scanners open links: so the GET shows this, and only the POST confirms. */
export interface ConfirmAddressPageValues {
  page: PageSetting;
  postUrl: string;
  programName: string;
  /** The unit or the party. */
  unit: { name: string; parentName: string | null };
  email: string;
  /** Beside the addresses that are there, not in place of one. */
  added: boolean;
  confirmed: boolean;
}

export function confirmAddressPage(values: ConfirmAddressPageValues): string {
  const { page, email, confirmed } = values;
  const t = textsIn(page.language).confirmAddress;
  const unit = unitInFull(values.unit);
  const title = confirmed ? t.doneTitle(unit) : t.title(unit);
  return layout(page, {
    title,
    over: values.programName,
    style: 'unit.css',
    main: confirmed
      ? html`<h1>${title}</h1><p class="notice" role="status">${(values.added ? t.doneAdded : t.done)(isolated(email))}</p>`
      : html`<h1>${title}</h1><p>${(values.added ? t.wordsAdded : t.words)(isolated(email), unit)}</p>
<form method="post" action="${values.postUrl}">${carriedFields(page)}<p class="actions"><button class="primary">${t.button}</button></p></form>
<p>${t.careful}</p>`,
  });
}
