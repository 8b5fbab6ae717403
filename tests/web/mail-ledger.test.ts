import { expect, test } from 'vitest';
import { toldLedger } from '../../api/read-unit-ledger.ts';
import { dropReasons } from '../../rules/mail-drop-reasons.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { type WaitingReason, waitingReasons } from '../../rules/why-mail-waits.ts';
import { reasonsUnwritten } from '../../rules/why-no-mail.ts';
import { cycleUnitPage } from '../../web/cycle/cycle-unit-page.ts';
import { mailTold } from '../../web/cycle/mail-words.ts';
import { mailsPage } from '../../web/cycle/mails-page.ts';
import type { MailValues, UnitLedgerValues } from '../../web/cycle/unit-ledger-values.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { ownMailsPage } from '../../web/unit/own-mails-page.ts';
import { setting } from './sample-values.ts';
import { mailsValues } from './samples-cycle-mails.ts';
import { unitValues } from './samples-cycle-unit.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const until = '2024-12-26T01:00:00.000Z';
const heldUp = (of: 'all' | 'server' | 'domain', refusal: 'stopped' | 'restored' | 'policy' | 'no-encryption') => ({
  heldUp: { of, refusal, since: until, until },
});
const mail = (over: Partial<MailValues>): MailValues => ({
  ...(unitValues(setting()).ledger.mails[0] as MailValues),
  deliveries: [],
  state: 'planned',
  ...over,
});

/** Of each reason a mail that waits for it. */
const waiting: Record<WaitingReason, Partial<MailValues>> = {
  sending: { state: 'claimed' },
  stopped: heldUp('all', 'stopped'),
  restored: heldUp('all', 'restored'),
  'program-paused': { programPaused: true },
  'round-paused': { paused: true },
  'quiet-hours': { deferredUntil: until, deferredWhy: 'quiet-hours' },
  'days-off': { deferredUntil: until, deferredWhy: 'days-off' },
  'had-its-day': { deferredUntil: until },
  gathers: { kind: 'undelivered', when: null, deferredUntil: until },
  limit: { limitedUntil: until },
  refused: { reason: '452 4.2.2 full', attempts: 2, againAt: until },
  server: heldUp('server', 'policy'),
  domain: heldUp('domain', 'policy'),
  'in-doubt': { state: 'in-doubt', reason: 'no answer', attempts: 1, againAt: until },
  soon: {},
};

/** Every place that tells of a unit's mails, as plain text: its page, the coordinator's search, the unit's own page, the API, a download. */
function everywhere(ledger: UnitLedgerValues, language: Language): Record<string, string> {
  const page = setting(language);
  const unit = unitValues(page);
  const plain = (text: string) =>
    text
      .replace(/<[^>]*>/g, '')
      .replaceAll('&#39;', "'")
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
  const found = { units: [{ code: 'k', name: 'x', parentName: null, url: '/', ledger }], offices: [], more: false };
  const told = toldLedger(ledger, timeZone);
  const own = { backUrl: '/', contactUrl: '/', programName: 'x', timeZone, cycle: unit.cycle, unit: { name: 'x', parentName: null } };
  return {
    page: plain(cycleUnitPage({ ...unit, ledger })),
    search: plain(mailsPage({ ...mailsValues(page), found })),
    own: plain(ownMailsPage({ page, ...own, ledger })),
    api: [...told.mails, ...told.unwritten].map((one) => one.told[language]).join('\n'),
    ...(ledger.mails.length === 0 ? {} : { download: ledger.mails.map((one) => mailTold(one, timeZone, language)).join('\n') }),
  };
}

test.each(['vi', 'en'] as const)(
  'why a mail was not sent, waits, or was never planned is said in %s wherever mails are told of',
  (language) => {
    const t = textsIn(language).cycleUnit;
    const clock = writeClock(until, timeZone, language);
    const sayings = [
      ...dropReasons.map((reason) => ({ mails: [mail({ state: 'dropped', reason })], unwritten: [], says: t.dropReasons[reason] })),
      ...waitingReasons.map((why) => ({ mails: [mail(waiting[why])], unwritten: [], says: capital(t.waiting[why](clock)) })),
      // What holds others up too says why it does.
      { mails: [mail(heldUp('server', 'no-encryption'))], unwritten: [], says: capital(t.refusals['no-encryption']).replace(/\.$/, '') },
      ...reasonsUnwritten.map((why) => ({
        mails: [],
        unwritten: [{ round: 'r', kind: 'remind-before' as const, at: until, due: null, why, since: until }],
        says: capital(t.unwritten[why](clock)),
      })),
    ];
    expect(new Set(sayings.map(({ says }) => says)).size).toBe(sayings.length);
    for (const { says, ...ledger } of sayings)
      for (const [where, text] of Object.entries(everywhere({ due: '2024-12-20', ...ledger }, language))) {
        // Rounds of another due day stand in one sentence below the others on pages.
        if (says === capital(t.unwritten['other-day']()) && where !== 'api') continue;
        expect(text, `${where} of ${says}`).toContain(says);
      }
  },
);
