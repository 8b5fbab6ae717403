import { ApplicationFailure } from '@temporalio/workflow';
import type { Instant } from '../rules/instants.ts';
import type { Text } from '../rules/texts/language.ts';
import { handleUpdate } from './handle-update.ts';
import { decline, sign, withdraw } from './messages.ts';
import { ask, run, type Step, step } from './steps.ts';
import type { WorkflowClock } from './wait.ts';

/** What is signed, and how far that is. */
export interface SigningState {
  /** How often it was put to signature; an earlier release does not say: once. */
  signing?: number;
  /** Party keys. */
  stillToSign: string[];
}

/** A text that every party signs: that of a program, or an amendment's. The messages are those of the workflow that holds it. */
export function holdSigning(
  time: WorkflowClock,
  state: SigningState,
  of: {
    programId: string;
    /** Number of the amendment; absent: the program's own text. */
    amendment?: number;
    step: Step;
    askedAgain(): number;
    isOpen(): boolean;
    mayWithdraw(): boolean;
    note(words: Text): void;
    /** It is a draft again. */
    backToDraft(): void;
    /** Whether it reminds, asked once a run. */
    reminds(): boolean;
  },
) {
  const { programId, amendment } = of;
  const what = amendment === undefined ? { programId } : { programId, amendment };
  /** Asked for and not answered. */
  let ending = 0;
  /** The last signing that was ended here. */
  let ended: number | null = null;
  const refuse = (type: string, message: string): never => {
    throw ApplicationFailure.nonRetryable(message, type);
  };
  const signingNumber = (): number => state.signing ?? 1;
  /** By which the timeline tells signings apart: the first of a program needs no number. */
  const keyOf = (name: string): string =>
    amendment === undefined ? `${name}${signingNumber()}` : `${name}amendment-${amendment}.${signingNumber()}`;
  /** Only who is still to sign signs or declines. */
  const toSign = (partyKey: string): void => {
    if (!of.isOpen()) refuse('sign-not-open', 'Nothing is being signed');
    if (!state.stillToSign.includes(partyKey)) refuse('sign-not-a-party', `${partyKey} is not a party that is still to sign`);
  };
  handleUpdate(
    sign,
    ({ partyKey, office, at, textHash, paper }) =>
      time.busy(async () => {
        time.notBefore(at);
        const key = amendment === undefined && signingNumber() === 1 ? {} : { key: keyOf(`${partyKey} `) };
        const { words } = await ask.recordSignature({
          ...what,
          partyKey,
          office,
          at,
          ...(textHash ? { textHash } : {}),
          ...(paper ? { paper } : {}),
          ...key,
        });
        // Pressed twice at once, it is told once.
        if (state.stillToSign.includes(partyKey)) of.note(words);
        state.stillToSign = state.stillToSign.filter((key) => key !== partyKey);
        return { stillToSign: state.stillToSign };
      }),
    ({ partyKey }) => toSign(partyKey),
  );
  /** Ends the signing that goes on, whoever wants it. */
  const endSigning = (at: Instant, end: Omit<Parameters<typeof ask.endSigning>[0], 'programId' | 'key' | 'at'>): Promise<void> =>
    time.busy(async () => {
      time.notBefore(at);
      const number = signingNumber();
      ending += 1;
      try {
        const { words } = await ask.endSigning({ ...what, ...end, key: keyOf(''), at });
        // Pressed twice in one instant both are done, and it is told once.
        if (ended !== number) of.note(words);
        ended = number;
        // Unless it has been put to signature again meanwhile.
        if (signingNumber() === number) of.backToDraft();
      } finally {
        ending -= 1;
      }
    });
  handleUpdate(
    decline,
    ({ partyKey, office, reason, textHash, at }) => endSigning(at, { outcome: 'declined', by: office, partyKey, textHash, reason }),
    ({ partyKey }) => toSign(partyKey),
  );
  handleUpdate(
    withdraw,
    ({ reason, by, press, at }) => endSigning(at, { outcome: 'withdrawn', by, partyKey: null, textHash: null, reason, press }),
    () => {
      if (!of.mayWithdraw()) refuse('sign-not-open', 'Nothing is being signed');
    },
  );

  return {
    ending: () => ending > 0,
    signingNumber,
    /** Until every party has signed, or the text is a draft again, which `over` says. */
    async signedByEveryParty(over: () => boolean): Promise<void> {
      const signed = (): boolean => state.stillToSign.length === 0 || over();
      const ways = { askedAgain: of.askedAgain, skipped: null, overtaken: signed };
      // Whoever signs meanwhile, by a link that was handed on, is heard.
      await step(time, of.step, ways, () => run.requestSignatures({ ...what, round: 'signature-request', at: time.now() }));
      for (let done = 0; of.reminds() && !signed(); ) {
        const before = done;
        const next = await step(time, of.step, ways, () => ask.nextSignatureReminder({ ...what, done: before, at: time.now() }));
        if (!next || (await time.until(next.at, signed)) === 'ready') break;
        await step(time, of.step, ways, () => ask.remindSignatures({ ...what, n: next.n, at: time.now() }));
        done = next.n;
      }
      await time.until(null, signed);
    },
  };
}
