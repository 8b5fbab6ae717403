import type { Instant } from '../../rules/instants.ts';
import { writeInstant } from '../../rules/texts/dates.ts';
import { type Html, html } from '../html.ts';
import { type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';

/** What a page knows on which a report is being written: the form itself, or the answers to be checked. */
export interface DraftValues {
  page: PageSetting;
  timeZone: string;
  actions: { report: string; draft: string };
  draftKey: string;
  writer: string;
  draft: { savedAt: Instant } | null;
}

/** For the script that saves while one writes (islands/report-typing.ts): where to, under which name here, and what to say of it. */
export function draftForm({ page, timeZone, actions, draftKey, writer }: DraftValues): Html {
  return html`autocomplete="off" data-draft-url="${actions.draft}" data-report-url="${actions.report}" data-zone="${timeZone}" data-key="${draftKey}" data-writer="${writer}" data-remarks="${page.assetUrl('report-remarks.js')}"`;
}

/** Stays in sight while one writes, and says what is saved where; the patterns are what the script copies where something is found unusual. */
export function draftBar({ page, draft, timeZone }: DraftValues): Html {
  const { language } = page;
  const t = textsIn(language).report;
  const saved = draft ? t.draftSaved(writeInstant(draft.savedAt, timeZone, language)) : t.draftNone;
  return html`<div class="draft-bar"><p role="status" id="draft-state">${saved}</p><p id="draft-choice" hidden></p>
<a id="draft-link" href="${pageLink(page, '/links')}" hidden>${textsIn(language).linkAgain.title}</a></div>
<template id="pattern-error"><p class="error"><strong>${t.errorTitle}</strong> <span></span></p></template>
<template id="pattern-warning"><div class="why"><p class="warning"><strong>${t.warning}</strong> <span></span></p><label for="pattern-why">${t.why}</label><textarea id="pattern-why" rows="2" dir="auto"></textarea></div></template>`;
}
