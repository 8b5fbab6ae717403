/** How urgent a mail is: a lane each, with connections of its own, so that none waits behind a less urgent or a slow one. Never reordered: the place is stored. */
export const mailLanes = ['sign-in', 'answers', 'notices', 'rounds'] as const;

/** Mails of the same purpose to very many are a round, whoever asked for them. */
interface KindOfMessage {
  lane: (typeof mailLanes)[number];
  /**
   * `at-once`: somebody asked for it, signs in, sent or decided something. `folds`: whatever waits for a mailbox goes as one mail, and a mailbox gets
   * one such mail a day from the installation. `gathers`: it goes at once, one mail for all that go at once, and takes along what would fold.
   */
  goes: 'at-once' | 'folds' | 'gathers';
  /** From when on in its cycle's life it has nothing more to say and is dropped: when it is closed, when it has lapsed, or never. */
  saysNothingOnce: 'closed' | 'lapsed' | null;
}

/** Every kind of message that the engine sends; papers/mails has the file that words each. */
const messageKinds = {
  'draft-sent': { lane: 'notices', goes: 'at-once', saysNothingOnce: null },
  'draft-comment': { lane: 'notices', goes: 'at-once', saysNothingOnce: null },
  'signature-request': { lane: 'notices', goes: 'at-once', saysNothingOnce: null },
  'signing-ended': { lane: 'notices', goes: 'at-once', saysNothingOnce: null },
  'program-signed': { lane: 'notices', goes: 'at-once', saysNothingOnce: null },
  amended: { lane: 'notices', goes: 'at-once', saysNothingOnce: null },
  'coordinator-sign-in': { lane: 'sign-in', goes: 'at-once', saysNothingOnce: null },
  opening: { lane: 'rounds', goes: 'folds', saysNothingOnce: 'closed' },
  'cut-off': { lane: 'rounds', goes: 'folds', saysNothingOnce: 'closed' },
  reminder: { lane: 'rounds', goes: 'folds', saysNothingOnce: 'closed' },
  'parent-reminder': { lane: 'rounds', goes: 'gathers', saysNothingOnce: 'closed' },
  returned: { lane: 'answers', goes: 'at-once', saysNothingOnce: 'lapsed' },
  'returned-below': { lane: 'answers', goes: 'at-once', saysNothingOnce: 'lapsed' },
  'report-withdrawn': { lane: 'notices', goes: 'at-once', saysNothingOnce: 'closed' },
  'correction-asked': { lane: 'notices', goes: 'at-once', saysNothingOnce: 'closed' },
  'correction-withdrawn': { lane: 'notices', goes: 'at-once', saysNothingOnce: 'closed' },
  'correction-refused': { lane: 'answers', goes: 'at-once', saysNothingOnce: 'lapsed' },
  'correction-lapsed': { lane: 'notices', goes: 'at-once', saysNothingOnce: null },
  approved: { lane: 'notices', goes: 'at-once', saysNothingOnce: 'lapsed' },
  extended: { lane: 'rounds', goes: 'at-once', saysNothingOnce: 'closed' },
  waived: { lane: 'rounds', goes: 'at-once', saysNothingOnce: 'lapsed' },
  unwaived: { lane: 'rounds', goes: 'at-once', saysNothingOnce: 'closed' },
  'due-moved': { lane: 'rounds', goes: 'at-once', saysNothingOnce: 'closed' },
  'reported-for': { lane: 'notices', goes: 'at-once', saysNothingOnce: 'lapsed' },
  receipt: { lane: 'answers', goes: 'at-once', saysNothingOnce: null },
  'awaiting-review': { lane: 'notices', goes: 'folds', saysNothingOnce: 'closed' },
  'escalation-parent': { lane: 'notices', goes: 'folds', saysNothingOnce: 'closed' },
  'escalation-coordinator': { lane: 'notices', goes: 'folds', saysNothingOnce: 'closed' },
  'escalation-leaders': { lane: 'notices', goes: 'folds', saysNothingOnce: 'closed' },
  undecided: { lane: 'notices', goes: 'folds', saysNothingOnce: 'closed' },
  'coordinator-digest': { lane: 'notices', goes: 'folds', saysNothingOnce: 'closed' },
  'would-be-lost': { lane: 'notices', goes: 'gathers', saysNothingOnce: 'closed' },
  'close-moved': { lane: 'rounds', goes: 'at-once', saysNothingOnce: 'closed' },
  'close-missed': { lane: 'notices', goes: 'at-once', saysNothingOnce: 'closed' },
  'release-awaited': { lane: 'notices', goes: 'at-once', saysNothingOnce: 'lapsed' },
  compilation: { lane: 'notices', goes: 'at-once', saysNothingOnce: 'lapsed' },
  acknowledged: { lane: 'notices', goes: 'at-once', saysNothingOnce: null },
  'acknowledgement-withheld': { lane: 'notices', goes: 'at-once', saysNothingOnce: null },
  'acknowledgement-reminder': { lane: 'notices', goes: 'folds', saysNothingOnce: 'lapsed' },
  result: { lane: 'rounds', goes: 'folds', saysNothingOnce: null },
  'link-again': { lane: 'answers', goes: 'at-once', saysNothingOnce: null },
  'confirm-address': { lane: 'answers', goes: 'at-once', saysNothingOnce: null },
  'address-asked': { lane: 'answers', goes: 'at-once', saysNothingOnce: null },
  'contact-added': { lane: 'answers', goes: 'at-once', saysNothingOnce: null },
  'contact-joined': { lane: 'answers', goes: 'at-once', saysNothingOnce: null },
  'contact-ended': { lane: 'answers', goes: 'at-once', saysNothingOnce: null },
  'coordinator-named': { lane: 'answers', goes: 'at-once', saysNothingOnce: null },
  'contact-changed': { lane: 'answers', goes: 'at-once', saysNothingOnce: null },
  'handover-asked': { lane: 'answers', goes: 'at-once', saysNothingOnce: null },
  'handover-told': { lane: 'notices', goes: 'at-once', saysNothingOnce: null },
  terminated: { lane: 'rounds', goes: 'at-once', saysNothingOnce: null },
  'program-paused': { lane: 'rounds', goes: 'at-once', saysNothingOnce: 'closed' },
  'program-resumed': { lane: 'rounds', goes: 'at-once', saysNothingOnce: 'closed' },
  'cycle-turned': { lane: 'rounds', goes: 'at-once', saysNothingOnce: null },
  'units-reorganised': { lane: 'rounds', goes: 'folds', saysNothingOnce: null },
  'calendar-asked': { lane: 'notices', goes: 'folds', saysNothingOnce: null },
  'directive-changed': { lane: 'notices', goes: 'folds', saysNothingOnce: null },
  'action-items': { lane: 'notices', goes: 'folds', saysNothingOnce: null },
  trouble: { lane: 'notices', goes: 'at-once', saysNothingOnce: null },
  undelivered: { lane: 'notices', goes: 'folds', saysNothingOnce: null },
  'wording-test': { lane: 'answers', goes: 'at-once', saysNothingOnce: null },
} satisfies Record<string, KindOfMessage>;

export type MessageKind = keyof typeof messageKinds;

/** Where a mail waits until it is folded with what else waits for its mailbox (prisma/queries/messages/fold-mails.ts). No connection serves it. */
export const foldingLane = mailLanes.length;

/** Where the mails of a round that a coordinator has stopped are put aside (prisma/queries/messages/stop-round.ts). No connection serves it. */
export const stoppedLane = foldingLane + 1;

/** The lane by which a kind is sent. */
export const sendingLaneOf = (kind: MessageKind): number => mailLanes.indexOf(messageKinds[kind].lane);

/** The lane of a kind as it is stored with each message when it is planned. */
export const laneOf = (kind: MessageKind): number => (messageKinds[kind].goes === 'at-once' ? sendingLaneOf(kind) : foldingLane);

/** The reminders that go at once although others fold: what is due today, what is over tomorrow, and what somebody asked for. */
export const remindersAtOnce = ['last-day', 'last-call', 'asked'] as const;

const kindsWhere = (holds: (kind: KindOfMessage) => boolean): MessageKind[] =>
  (Object.keys(messageKinds) as MessageKind[]).filter((kind) => holds(messageKinds[kind]));

/** The kinds that are planned in the folding lane. */
export const kindsThatWait: MessageKind[] = kindsWhere(({ goes }) => goes !== 'at-once');
export const kindsThatGather: MessageKind[] = kindsWhere(({ goes }) => goes === 'gathers');
export const kindsOfLane = (lane: (typeof mailLanes)[number]): MessageKind[] => kindsWhere((kind) => kind.lane === lane);

/** Kinds that go to many at one instant: a round, which a coordinator may stop. Of all others each mail answers an event of its own. */
export const kindsInRounds: MessageKind[] = [
  ...([
    'opening',
    'cut-off',
    'reminder',
    'escalation-parent',
    'escalation-coordinator',
    'escalation-leaders',
    'undecided',
    'close-moved',
  ] as const),
  ...([
    'due-moved',
    'extended',
    'waived',
    'unwaived',
    'result',
    'compilation',
    'terminated',
    'program-paused',
    'program-resumed',
    'cycle-turned',
  ] as const),
];

/** The kinds that are dropped once their cycle is closed, or has lapsed. */
export const kindsThatSayNothingOnce = (state: 'closed' | 'lapsed'): MessageKind[] =>
  kindsWhere(({ saysNothingOnce }) => saysNothingOnce === state || (state === 'lapsed' && saysNothingOnce === 'closed'));

/** The kinds that say what is to be done before a cycle's close: once that has gone by, held or not, none is true, and whoever it concerns hears what becomes of it. */
export const kindsBeforeClose = [
  ...(['cut-off', 'reminder', 'parent-reminder', 'awaiting-review', 'would-be-lost', 'coordinator-digest'] as const),
  ...(['escalation-parent', 'escalation-coordinator', 'escalation-leaders'] as const),
] satisfies MessageKind[];

/** The kinds that remind of what is to be done: while a program stands still none goes (rules/pause-days.ts). */
export const kindsThatRemind: MessageKind[] = [...kindsBeforeClose, 'undecided', 'release-awaited', 'acknowledgement-reminder'];

/**
 * The kinds that tell a standing office all that is to be done in a cycle, or ask it about that: on the day of one, and after it, no mail of the day goes
 * that was planned by then, for it says less.
 */
export const kindsThatSayMoreThanDigest = ['would-be-lost', 'close-missed'] as const satisfies MessageKind[];

/** The kinds that are about one address: refused there, they tell nobody else of the unit anything. All others go to its next contact. */
export const kindsOfOneAddress: MessageKind[] = [
  'link-again',
  'confirm-address',
  'address-asked',
  'contact-added',
  'contact-joined',
  'contact-ended',
  'contact-changed',
];

/** The kinds that tell a unit that its due day moved, that nothing is expected of it, by itself or with its whole cycle, or that it is again. */
export const kindsThatMoveDues: MessageKind[] = ['extended', 'due-moved', 'waived', 'unwaived', 'cycle-turned'];

/** The kinds that carry a due day for somebody's own calendar: what says it first, and what changes it. */
export const kindsForCalendars: MessageKind[] = ['opening', ...kindsThatMoveDues, 'terminated'];
