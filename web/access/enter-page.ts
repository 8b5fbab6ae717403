import { html } from '../html.ts';
import { carriedFields, layout, type PageSetting } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';

/** A coordinator's one-time link. Mail scanners open links: so the GET shows this, and only the POST uses the link up. */
export interface EnterPageValues {
  page: PageSetting;
  enterUrl: string;
}

export function enterPage(values: EnterPageValues): string {
  const t = textsIn(values.page.language).enter;
  return layout(values.page, {
    title: t.title,
    style: 'unit.css',
    main: html`<h1>${t.title}</h1><p>${t.words}</p>
<form method="post" action="${values.enterUrl}">${carriedFields(values.page)}<p class="actions"><button class="primary">${t.button}</button></p></form>`,
  });
}
