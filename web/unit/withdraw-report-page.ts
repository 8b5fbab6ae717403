import type { CycleName } from '../../rules/cycle-key.ts';
import type { Instant } from '../../rules/instants.ts';
import { isOverdue } from '../../rules/owes-now.ts';
import { longest } from '../../rules/text-lengths.ts';
import { writeClock, writeInstant } from '../../rules/texts/dates.ts';
import { html, isolated } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';
import { wordsBox } from '../words-box.ts';

/** Before a unit withdraws what it sent: what happens then. Posts `version` and `reason`. */
export interface WithdrawPageValues {
  page: PageSetting;
  programName: string;
  timeZone: string;
  now: Instant;
  paused: boolean;
  unit: { name: string; parentName: string | null };
  cycle: CycleName;
  version: number;
  sentAt: Instant;
  due: Instant;
  /** It goes back to being a report that was returned: a version before it was. */
  wasReturned: boolean;
  reviewer: string;
  actions: { withdraw: string; report: string };
}

export function withdrawPage(values: WithdrawPageValues): string {
  const { page, unit, version, reviewer, due, now, paused } = values;
  const { language } = page;
  const texts = textsIn(language);
  const t = texts.withdraw;
  const title = t.title(unitInFull(unit));
  const at = writeClock(due, values.timeZone, language);
  return layout(page, {
    title,
    over: values.programName,
    style: 'unit.css',
    main: html`<h1>${title}</h1>
<p class="lead">${texts.cycle(values.cycle)}. ${t.sent(version, writeInstant(values.sentAt, values.timeZone, language))}</p>
<ul><li>${t.kept}</li>
<li>${values.wasReturned ? t.returned : t.owed} ${paused ? texts.pausing.standsStill : isOverdue({ state: 'owing', due }, { now, paused }) ? t.overdue(at) : t.due(at)}</li>
<li>${t.told(isolated(reviewer))}</li>
<li>${t.record}</li></ul>
<form method="post" action="${values.actions.withdraw}" novalidate>${carriedFields(page)}<input type="hidden" name="version" value="${version}">
<div class="field">${wordsBox({ language, name: 'reason', label: t.reason, value: '', rows: 2, most: longest.reason, readers: t.readers(isolated(reviewer)), errors: [] })}</div>
<p class="actions"><button class="primary">${t.button}</button> <a href="${pageLink(page, values.actions.report)}">${t.cancel}</a></p></form>`,
  });
}
