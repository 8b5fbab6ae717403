/** What a mail server's refusal, or its silence, means to whoever looks after the addresses. */
export type MailRefusal = 'no-such-address' | 'mailbox-full' | 'too-many' | 'sender-refused' | 'server-away' | 'no-answer' | 'refused';

/**
 * Reads what was recorded when a mail was not accepted (activities/mail-sender.ts). The enhanced status says most (RFC 3463), the reply's code
 * (RFC 5321) less; without either no server has answered.
 */
export function refusalOf(answer: string): MailRefusal {
  const [, subject, detail] = /\b[45]\d\d[ -][45]\.(\d{1,3})\.(\d{1,3})\b/.exec(answer) ?? [];
  if (subject !== undefined) return bySubject[`${subject}.${detail}`] ?? bySubject[subject] ?? 'refused';
  const [, code] = /(?:^|[\s:])([45]\d\d)(?:[ -]|$)/.exec(answer) ?? [];
  if (code !== undefined) return byCode[code] ?? (code.startsWith('4') ? 'server-away' : 'refused');
  return /^(?:Handed over|Not taken within)/.test(answer) ? 'no-answer' : 'server-away';
}

const bySubject: Partial<Record<string, MailRefusal>> = {
  1: 'no-such-address',
  '1.7': 'sender-refused',
  '1.8': 'sender-refused',
  '2.1': 'no-such-address',
  '2.2': 'mailbox-full',
  3: 'server-away',
  4: 'server-away',
  '4.5': 'too-many',
  7: 'sender-refused',
};

const byCode: Partial<Record<string, MailRefusal>> = {
  530: 'sender-refused',
  535: 'sender-refused',
  551: 'no-such-address',
  552: 'mailbox-full',
  553: 'no-such-address',
};
