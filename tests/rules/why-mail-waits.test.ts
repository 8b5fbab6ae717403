import { expect, test } from 'vitest';
import { type WaitingMail, type WaitingReason, whyWaiting } from '../../rules/why-mail-waits.ts';

const at = '2023-12-18T01:00:00.000Z';
const later = '2023-12-19T01:00:00.000Z';
const mail: WaitingMail = {
  ...{ kind: 'reminder', state: 'planned', reason: null, attempts: 0, againAt: null, deferredUntil: null, deferredWhy: null },
  ...{ limitedUntil: null, paused: false, programPaused: false, heldUp: null },
};
const held = (of: 'all' | 'server' | 'domain', refusal: 'stopped' | 'restored' | 'policy') => ({
  heldUp: { of, refusal, since: at, until: later },
});

test.each<[string, Partial<WaitingMail>, WaitingReason, string | null]>([
  ['a worker has it', { state: 'claimed', ...held('all', 'stopped') }, 'sending', null],
  ['a person has stopped all', held('all', 'stopped'), 'stopped', at],
  ['a backup was restored', held('all', 'restored'), 'restored', at],
  [
    'whatever else it waits for, all are stopped',
    { deferredUntil: later, paused: true, programPaused: true, ...held('all', 'stopped') },
    'stopped',
    at,
  ],
  ['its program stands still', { programPaused: true, deferredUntil: later }, 'program-paused', null],
  ['its round is paused', { paused: true, limitedUntil: later }, 'round-paused', null],
  ['it is quiet hours', { deferredUntil: later, deferredWhy: 'quiet-hours' }, 'quiet-hours', later],
  ['its unit is away', { deferredUntil: later, deferredWhy: 'days-off' }, 'days-off', later],
  ['its mailbox has had its mail', { deferredUntil: later }, 'had-its-day', later],
  ['it lists what comes together', { kind: 'undelivered', deferredUntil: later }, 'gathers', later],
  ['the limit of the provider is used up', { limitedUntil: later }, 'limit', later],
  ['it was refused for now', { reason: '452 4.2.2 full', attempts: 2, againAt: later, ...held('domain', 'policy') }, 'refused', later],
  ['the server takes none', held('server', 'policy'), 'server', later],
  ['the domain takes none', held('domain', 'policy'), 'domain', later],
  ['nobody knows whether it was taken', { state: 'in-doubt', reason: 'no answer', attempts: 1, againAt: later }, 'in-doubt', later],
  ['nothing holds it', {}, 'soon', null],
])('a mail waits: %s', (_, over, why, when) => {
  expect(whyWaiting({ ...mail, ...over })).toEqual({ why, at: when });
});
