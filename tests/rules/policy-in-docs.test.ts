import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { acknowledgementDays } from '../../rules/acknowledgement-days.ts';
import { graceDays } from '../../rules/grace-days.ts';
import { handoverReminderDays, handoverUnansweredDays } from '../../rules/handover-reminder-days.ts';
import { hours, writeHour } from '../../rules/hours-of-day.ts';
import { linksReadableDays, signInMinutes } from '../../rules/link-lives.ts';
import { mailRetries, mostDoubts } from '../../rules/mail-retries.ts';
import { mailSeconds } from '../../rules/mail-timeouts.ts';
import { usualReminders } from '../../rules/reminder-policy.ts';
import { signatureReminderDays } from '../../rules/signature-reminder-days.ts';
import { lastDaysBeforeClose } from '../../rules/silent-reviewer-days.ts';

const words = ['no', 'one', 'two', 'three', 'four', 'five'];
const reminded = acknowledgementDays.slice(0, -1).join(', ');

/** What people read of the policy outside the product's own pages and mails, which are made from it. */
test.each([
  ['process.md', `Reminders ${usualReminders.before[0]} working days before, on that day`],
  ['process.md', `| ${usualReminders.parent} and ${usualReminders.coordinator} working days after it |`],
  [
    'process.md',
    `| ${reminded} working days after it | Leaders who have not are reminded; after ${acknowledgementDays.at(-1)} the cycle stops`,
  ],
  [
    'process.md',
    `reminded ${signatureReminderDays.slice(0, -1).join(', ')} and ${signatureReminderDays.at(-1)}\n   working days after (\`activities/remind-signatures.ts\`)`,
  ],
  [
    'process.md',
    `Whoever does not answer is reminded ${handoverReminderDays.join(' and ')} working days after; ${handoverUnansweredDays} working days after`,
  ],
  ['process.md', `| working days, ${writeHour(hours.reviewers)} |`],
  ['process.md', `| ${words[lastDaysBeforeClose]} working days before the close, ${writeHour(hours.reviewers)} |`],
  ['process.md', `A report that has waited ${words[usualReminders.decidedAbove]} working days for a silent unit above`],
  ['process.md', `10 January, ${writeHour(hours.closing)}`],
  ['process.md', `15 January, ${writeHour(hours.delivery)}`],
  ['process.md', `(\`calendar.graceDays\`, ${words[graceDays.usual]} working days unless it says otherwise)`],
  ['process.md', `leased for ${mailSeconds.lease} s`],
  [
    'process.md',
    `or still after ${mailRetries['not-now'].days} to ${mailRetries['server-away'].days} days, or in doubt ${words[mostDoubts]} times`,
  ],
  ['guides/en/coordinator.md', `good once and for ${signInMinutes} minutes`],
  ['guides/vi/coordinator.md', `trong ${signInMinutes} phút`],
  ['guides/en/leader.md', `opens until ${linksReadableDays} days after`],
  ['guides/vi/leader.md', `mở được đến ${linksReadableDays} ngày sau khi`],
])('docs/%s says as the rules have it: %s', (file, sentence) => {
  expect(readFileSync(join(import.meta.dirname, '../../docs', file), 'utf8')).toContain(sentence);
});
