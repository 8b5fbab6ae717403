import { contactWays, usualWay } from '../../rules/contact-ways.ts';
import { writeHour } from '../../rules/hours-of-day.ts';
import { reminderHours, usualReminders } from '../../rules/reminder-policy.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { type BoxForm, box, choice } from './new/boxes.ts';

/** When a program reminds; `tiers`: what its due days are called, from the top down. */
export function reminderFields(form: BoxForm, tiers: readonly string[]): Html {
  const t = textsIn(form.page.language).reminders;
  const usual = (days: readonly number[] | number | null) => t.usual(days === null ? t.none : String(days));
  const short = { size: 8, inputmode: 'numeric' } as const;
  const path = 'calendar.reminders';
  const day = (name: 'parent' | 'coordinator') => box(form, `${path}.${name}`, t[name], { ...short, hint: usual(usualReminders[name]) });
  return html`<p class="hint">${t.words}</p><p class="hint">${t.hint}</p>
<div class="days">${box(form, `${path}.before`, t.before, { ...short, hint: usual(usualReminders.before) })}
${choice(form, `${path}.onDay`, t.onDay, [
  ['', t.onDayWays.yes],
  ['no', t.onDayWays.no],
])}
${box(form, `${path}.after`, t.after, { ...short, hint: usual(usualReminders.after) })}</div>
<div class="days">${day('parent')}${day('coordinator')}${box(form, `${path}.leaders`, t.leaders, { ...short, hint: t.leadersHint })}${box(form, `${path}.lastCall`, t.lastCall, { ...short, hint: t.lastCallHint })}</div>
<div class="days">${box(form, `${path}.decidedAbove`, t.decidedAbove, { ...short, hint: t.decidedAboveHint(usualReminders.decidedAbove) })}</div>
${choice(form, `${path}.hour`, t.hour, [
  ['', t.usualHour(writeHour(usualReminders.hour))],
  ...reminderHours.filter((hour) => hour !== usualReminders.hour).map((hour): [string, string] => [hour, writeHour(hour)]),
])}
${choice(form, `${path}.way`, t.way, [
  ['', textsIn(form.page.language).contact.ways.mail],
  ...contactWays.filter((way) => way !== usualWay).map((way): [string, string] => [way, textsIn(form.page.language).contact.ways[way]]),
])}<p class="hint">${t.wayHint}</p>
<details id="tier-reminders"${ownTiers(form, tiers) ? ' open' : ''}><summary>${t.tiers}</summary><p class="hint">${t.tiersHint}</p>
${tiers.map(
  (tier, index) =>
    html`<div class="days">${(['before', 'after'] as const).map((name) => box(form, `calendar.due.${index}.${name}`, t.ofTier(t[name], tier), short))}</div>`,
)}</details>`;
}

const ownTiers = ({ fields, errors }: BoxForm, tiers: readonly string[]): boolean =>
  tiers.some((_, index) =>
    ['before', 'after'].some((name) => {
      const field = `calendar.due.${index}.${name}`;
      return (fields[field] ?? '') !== '' || errors.some((error) => error.field.startsWith(field));
    }),
  );
