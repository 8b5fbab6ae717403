/** What a mail server's refusal, or its silence, is about; rules/mail-retries.ts says of each what waits and for how long. */
export type MailRefusal =
  | 'no-such-address'
  | 'mailbox-full'
  | 'too-many'
  | 'too-fast'
  | 'policy'
  | 'sign-in'
  | 'no-encryption'
  | 'sender-refused'
  | 'too-big'
  | 'content'
  | 'domain-away'
  | 'server-away'
  | 'not-now'
  | 'no-answer'
  | 'refused';

/**
 * Reads what was recorded when a mail was not accepted (activities/mail-sender.ts). The enhanced status says most (RFC 3463), the server's words
 * and the reply's code (RFC 5321) less; without any of them no server has answered.
 */
export function refusalOf(answer: string): MailRefusal {
  if (/STARTTLS|certificate|wrong version number/i.test(answer)) return 'no-encryption';
  const [enhanced, kind, subject = '', detail = ''] = /\b[45]\d\d[ -]([45])\.(\d{1,3})\.(\d{1,3})\b/.exec(answer) ?? [];
  // Words are looked at without addresses, which anybody may have named as they like.
  const words = answer.replace(/<[^<>]{0,320}>/g, ' ').replace(/[^\s@]{1,64}@[^\s@]{1,255}/g, ' ');
  const code = enhanced?.slice(0, 3) ?? /(?:^|[\s:])([45]\d\d)(?:[ -]|$)/.exec(answer)?.[1];
  if (code === undefined) return /^(?:Handed over|Not taken within)/.test(answer) ? 'no-answer' : 'server-away';
  const known = enhanced === undefined ? byCode[code] : (byStatus[`${subject}.${detail}`] ?? bySubject[subject]);
  const said = ambiguous.has(known) ? byWords.find(([pattern]) => pattern.test(words))?.[1] : undefined;
  const what = said ?? known ?? (code.startsWith('4') ? 'not-now' : 'refused');
  // Said before a mail was named, it is about the server; said of the mail, it is about no sign-in.
  if (/^(?:Invalid login|Missing credentials)/.test(answer))
    return what === 'not-now' || what === 'server-away' ? 'server-away' : 'sign-in';
  if (/^Invalid greeting/.test(answer) || code === '421') return what === 'not-now' || what === 'refused' ? 'server-away' : what;
  if (/^Mail command failed/.test(answer) && (what === 'policy' || what === 'refused' || what === 'no-such-address'))
    return 'sender-refused';
  // For a while nothing is final: an address that is looked up, a mailbox that is being moved.
  const passes = code.startsWith('4') || kind === '4';
  return passes && (what === 'no-such-address' || what === 'content' || what === 'refused') ? 'not-now' : what;
}

/** Of a status `class.subject.detail` the subject and detail: RFC 3463, the IANA register of it, and what the great providers mean by theirs. */
const byStatus: Partial<Record<string, MailRefusal>> = {
  '1.7': 'sender-refused',
  '1.8': 'sender-refused',
  '1.90': 'too-many',
  '2.1': 'no-such-address',
  '2.2': 'mailbox-full',
  '2.3': 'too-big',
  '3.4': 'too-big',
  '4.5': 'too-many',
  '5.3': 'too-fast',
  '7.0': 'policy',
  '7.3': 'sign-in',
  '7.4': 'sign-in',
  '7.5': 'sign-in',
  '7.8': 'sign-in',
  '7.9': 'sign-in',
  '7.11': 'sign-in',
  '7.12': 'sign-in',
  '7.14': 'sign-in',
  '7.20': 'sender-refused',
  '7.21': 'sender-refused',
  '7.22': 'sender-refused',
  '7.23': 'sender-refused',
  '7.24': 'sender-refused',
  '7.25': 'sender-refused',
  '7.26': 'sender-refused',
  '7.27': 'sender-refused',
  '7.28': 'too-fast',
  '7.57': 'sign-in',
  '7.60': 'sender-refused',
  '7.232': 'too-many',
  '7.233': 'too-many',
  '7.509': 'sender-refused',
  '7.705': 'too-many',
};

const bySubject: Partial<Record<string, MailRefusal>> = {
  1: 'no-such-address',
  2: 'not-now',
  3: 'server-away',
  4: 'domain-away',
  5: 'server-away',
  6: 'content',
  7: 'policy',
};

/** Of servers that give no status. */
const byCode: Partial<Record<string, MailRefusal>> = {
  421: 'server-away',
  432: 'sign-in',
  452: 'server-away',
  454: 'sign-in',
  530: 'sign-in',
  534: 'sign-in',
  535: 'sign-in',
  538: 'sign-in',
  551: 'no-such-address',
  552: 'mailbox-full',
  553: 'no-such-address',
};

/** What servers mean different things by: there their words decide, where they are known. */
const ambiguous = new Set<MailRefusal | undefined>([
  undefined,
  'policy',
  'not-now',
  'refused',
  'domain-away',
  'server-away',
  'mailbox-full',
  'no-such-address',
]);

const byWords: [RegExp, MailRefusal][] = [
  [/gr[ae]y-?list/i, 'not-now'],
  [/receiving (?:mail|email|messages) (?:too quickly|at a rate)/i, 'too-fast'],
  [
    /(?:mailbox|inbox|storage|over quota|quota exceeded \(mailbox)[^.]{0,60}(?:full|out of|allocation|exceeded)|mailbox full|over ?quota/i,
    'mailbox-full',
  ],
  [/(?:daily|per day|24 hours?|sending|outgoing|message) (?:[a-z]{1,20} ){0,3}(?:limit|quota)|limit (?:per|for) (?:the )?day/i, 'too-many'],
  [/rate.?limit|too (?:many|fast)|throttl|too much mail|slow down|unusual rate|rate exceeded/i, 'too-fast'],
  [/(?:message|mail) (?:size|is)? ?(?:exceeds|too (?:big|large))|size limit/i, 'too-big'],
  [
    /(?:user|recipient|mailbox|address|account)(?: [a-z]{1,20}){0,2} (?:unknown|not found|does not exist|rejected)|(?:no such|unknown|invalid) (?:user|recipient|mailbox|address)/i,
    'no-such-address',
  ],
  [/authenticat|authori[sz]ation|relay(?:ing)? (?:denied|access|not)/i, 'sender-refused'],
];
