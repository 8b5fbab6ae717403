/** How urgent a mail is: a lane each, with connections of its own, so that none waits behind a less urgent or a slow one. Never reordered: the place is stored. */
export const mailLanes = ['sign-in', 'answers', 'notices', 'rounds'] as const;

/** Mails of the same purpose to very many are a round, whoever asked for them. */
interface KindOfMessage {
  lane: (typeof mailLanes)[number];
  /** From when on in its cycle's life it has nothing more to say and is dropped: when it is closed, when it has lapsed, or never. */
  saysNothingOnce: 'closed' | 'lapsed' | null;
}

/** Every kind of message that the engine sends; papers/mails has the file that words each. */
const messageKinds = {
  'signature-request': { lane: 'notices', saysNothingOnce: null },
  'coordinator-sign-in': { lane: 'sign-in', saysNothingOnce: null },
  opening: { lane: 'rounds', saysNothingOnce: 'closed' },
  'cut-off': { lane: 'rounds', saysNothingOnce: 'closed' },
  reminder: { lane: 'rounds', saysNothingOnce: 'closed' },
  'parent-reminder': { lane: 'rounds', saysNothingOnce: 'closed' },
  returned: { lane: 'answers', saysNothingOnce: 'lapsed' },
  approved: { lane: 'notices', saysNothingOnce: 'lapsed' },
  extended: { lane: 'rounds', saysNothingOnce: 'closed' },
  waived: { lane: 'rounds', saysNothingOnce: 'lapsed' },
  unwaived: { lane: 'rounds', saysNothingOnce: 'closed' },
  'due-moved': { lane: 'rounds', saysNothingOnce: 'closed' },
  receipt: { lane: 'answers', saysNothingOnce: null },
  'awaiting-review': { lane: 'notices', saysNothingOnce: 'closed' },
  'escalation-parent': { lane: 'notices', saysNothingOnce: 'closed' },
  'escalation-coordinator': { lane: 'notices', saysNothingOnce: 'closed' },
  undecided: { lane: 'notices', saysNothingOnce: 'closed' },
  'close-moved': { lane: 'rounds', saysNothingOnce: 'closed' },
  'close-missed': { lane: 'notices', saysNothingOnce: 'closed' },
  'release-awaited': { lane: 'notices', saysNothingOnce: 'lapsed' },
  compilation: { lane: 'notices', saysNothingOnce: 'lapsed' },
  acknowledged: { lane: 'notices', saysNothingOnce: null },
  'acknowledgement-withheld': { lane: 'notices', saysNothingOnce: null },
  'acknowledgement-reminder': { lane: 'notices', saysNothingOnce: 'lapsed' },
  result: { lane: 'rounds', saysNothingOnce: null },
  'link-again': { lane: 'answers', saysNothingOnce: null },
  'confirm-address': { lane: 'answers', saysNothingOnce: null },
  'address-asked': { lane: 'answers', saysNothingOnce: null },
  'contact-added': { lane: 'answers', saysNothingOnce: null },
  'contact-joined': { lane: 'answers', saysNothingOnce: null },
  'contact-ended': { lane: 'answers', saysNothingOnce: null },
  'coordinator-named': { lane: 'answers', saysNothingOnce: null },
  'contact-changed': { lane: 'answers', saysNothingOnce: null },
  terminated: { lane: 'rounds', saysNothingOnce: null },
  trouble: { lane: 'notices', saysNothingOnce: null },
} satisfies Record<string, KindOfMessage>;

export type MessageKind = keyof typeof messageKinds;

/** The lane of a kind as it is stored with each message. */
export const laneOf = (kind: MessageKind): number => mailLanes.indexOf(messageKinds[kind].lane);

/** The kinds that are dropped once their cycle is closed, or has lapsed. */
export const kindsThatSayNothingOnce = (state: 'closed' | 'lapsed'): MessageKind[] =>
  (Object.keys(messageKinds) as MessageKind[]).filter((kind) => {
    const { saysNothingOnce } = messageKinds[kind];
    return saysNothingOnce === state || (state === 'lapsed' && saysNothingOnce === 'closed');
  });
