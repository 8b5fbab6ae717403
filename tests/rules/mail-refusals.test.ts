import { expect, test } from 'vitest';
import { refusalOf } from '../../rules/mail-refusals.ts';

// As servers say it, with what is put before it when it is recorded.
test.each([
  ["Can't send mail - all recipients were rejected: 550 5.1.1 <xa@nghe-an.example>: Recipient address rejected", 'no-such-address'],
  ['550-5.1.1 The email account that you tried to reach does not exist. Please try', 'no-such-address'],
  ['553 sorry, that domain is not in my list', 'no-such-address'],
  ['452-4.2.2 The recipient’s inbox is out of storage space', 'mailbox-full'],
  ['552 Requested mail action aborted: exceeded storage allocation', 'mailbox-full'],
  ['Message failed: 550 5.4.5 Daily user sending limit exceeded', 'too-many'],
  ['Invalid login: 535 5.7.8 Username and Password not accepted', 'sender-refused'],
  ['550 5.7.1 Unauthenticated email is not accepted from 4.2.2.1', 'sender-refused'],
  ['451 4.3.0 Temporary lookup failure', 'server-away'],
  ['450 Greylisted', 'server-away'],
  ['connect ECONNREFUSED 127.0.0.1:25', 'server-away'],
  ['The server closed the connection', 'server-away'],
  ['Not taken within 20 s', 'no-answer'],
  ['Handed over: no answer in time', 'no-answer'],
  ['550 Rejected', 'refused'],
  ['554 5.6.0 Message is malformed', 'refused'],
])('%s', (answer, means) => {
  expect(refusalOf(answer)).toBe(means);
});
