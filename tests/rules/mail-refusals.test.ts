import { expect, test } from 'vitest';
import { refusalOf } from '../../rules/mail-refusals.ts';
import { mailRetries, waitsAfter } from '../../rules/mail-retries.ts';

// As servers say it, with what is put before it when it is recorded.
test.each([
  ["Can't send mail - all recipients were rejected: 550 5.1.1 <xa@nghe-an.example>: Recipient address rejected", 'no-such-address'],
  ['550-5.1.1 The email account that you tried to reach does not exist. Please try', 'no-such-address'],
  ['553 sorry, that domain is not in my list', 'no-such-address'],
  ['550 5.1.2 Host unknown (Name server: nghe-an.example: host not found)', 'no-such-address'],
  ['550 5.2.1 The email account that you tried to reach is disabled', 'no-such-address'],
  ['550 5.4.1 Recipient address rejected: Access denied', 'no-such-address'],
  ["Can't send mail - all recipients were rejected: 550 <quota.rate.limit@nghe-an.example>: User unknown", 'no-such-address'],
  ['550 No such user here', 'no-such-address'],
  ['450 4.1.1 <xa@nghe-an.example>: unverified address', 'not-now'],
  ['452-4.2.2 The recipient’s inbox is out of storage space', 'mailbox-full'],
  ['552 5.2.2 Mailbox full', 'mailbox-full'],
  ['552 Requested mail action aborted: exceeded storage allocation', 'mailbox-full'],
  ['550 Mailbox quota exceeded', 'mailbox-full'],
  ['Message failed: 550 5.4.5 Daily user sending limit exceeded', 'too-many'],
  ['Message failed: 550-5.4.5 Daily user sending limit exceeded. For more information', 'too-many'],
  ['554 5.7.1 You exceeded the daily sending limit', 'too-many'],
  ['550 Daily message quota exceeded', 'too-many'],
  ['550 5.1.90 Your message can’t be sent because you’ve reached your daily limit', 'too-many'],
  ['554 5.7.1 rate limited', 'too-fast'],
  ['451 4.7.1 Too many messages', 'too-fast'],
  ['421 4.7.28 Our system has detected an unusual rate of unsolicited mail', 'too-fast'],
  ['450 4.2.1 The user you are trying to contact is receiving mail too quickly', 'too-fast'],
  ['451 4.7.1 Greylisting in action, please come back later', 'not-now'],
  ['450 Greylisted', 'not-now'],
  ['550 5.7.1 Message rejected by policy', 'policy'],
  ['421 4.7.0 Try again later', 'policy'],
  ['Invalid login: 535 5.7.8 Username and Password not accepted', 'sign-in'],
  ['Invalid login: 535 Wrong password', 'sign-in'],
  ['Mail command failed: 530 5.7.0 Authentication required', 'sender-refused'],
  ['550 5.7.57 Client not authenticated to send mail', 'sign-in'],
  ['550 5.7.1 Unauthenticated email is not accepted from 4.2.2.1', 'sender-refused'],
  ['550 5.7.26 Unauthenticated email from nghe-an.example is not accepted', 'sender-refused'],
  ['Mail command failed: 553 5.7.1 Sender address rejected: not owned by user', 'sender-refused'],
  ['550 5.1.8 Access denied, bad outbound sender', 'sender-refused'],
  ['552 5.3.4 Message size exceeds fixed limit', 'too-big'],
  ['552 5.2.3 Message too large', 'too-big'],
  ['554 5.6.0 Message is malformed', 'content'],
  ['451 4.4.1 Connection to nghe-an.example timed out', 'domain-away'],
  ['451 4.3.0 Temporary lookup failure', 'server-away'],
  ['452 4.3.1 Insufficient system storage', 'server-away'],
  ['421 Service not available, closing transmission channel', 'server-away'],
  ['Invalid greeting. response=554 No SMTP service here', 'server-away'],
  ['450 busy', 'not-now'],
  ['connect ECONNREFUSED 127.0.0.1:25', 'server-away'],
  ['The server closed the connection', 'server-away'],
  ['Not taken within 20 s', 'no-answer'],
  ['Handed over: no answer in time', 'no-answer'],
  ['Error upgrading connection with STARTTLS: 502 Command not implemented', 'no-encryption'],
  ['self-signed certificate in certificate chain', 'no-encryption'],
  ['550 Rejected', 'refused'],
  ['554 Transaction failed', 'refused'],
])('%s', (answer, means) => {
  expect(refusalOf(answer)).toBe(means);
});

test('only what is said of the address or of the mail itself is final; every wait has its first pause, its longest and its end', () => {
  const kinds = Object.keys(mailRetries) as (keyof typeof mailRetries)[];
  const final = kinds.filter((kind) => mailRetries[kind].waits === 'nothing');
  expect(final).toEqual(['no-such-address', 'content', 'refused']);
  for (const kind of kinds.filter((one) => !final.includes(one))) {
    const { first, longest, days } = mailRetries[kind];
    expect(first, kind).toBeGreaterThan(0);
    expect(longest, kind).toBeGreaterThan(first);
    expect(days, kind).toBeGreaterThan(0);
  }
});

test('what is said of one recipient holds up their domain, what is said before one is named the server', () => {
  const waits = (answer: string) => waitsAfter(refusalOf(answer), answer);
  expect(waits("Can't send mail - all recipients were rejected: 451 4.7.1 Too many messages")).toBe('domain');
  expect(waits('Message failed: 550 5.7.1 Message rejected by policy')).toBe('domain');
  expect(waits('Mail command failed: 451 4.7.1 Too many messages')).toBe('server');
  expect(waits('Mail command failed: 553 Sender not allowed')).toBe('server');
  expect(waits('Message failed: 421 4.7.0 Try again later')).toBe('server');
  expect(waits('Message failed: 550 5.4.5 Daily user sending limit exceeded')).toBe('server');
  expect(waits('Message failed: 552 5.2.2 Mailbox full')).toBe('mail');
});

test('what a hostile server says is read in time that grows with its length only', () => {
  for (const piece of ['a', '<', 'a@', '5.1.1 ', 'message ', 'mailbox ', 'recipient '])
    expect(refusalOf(`550 ${piece.repeat(100_000)}`)).toBeTypeOf('string');
});
