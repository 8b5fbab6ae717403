import type { Text } from './texts/language.ts';

/** How often something may be asked for, and by what that is counted: the address that a mail would go to, who asks, or their network. */
export interface RequestLimit {
  by: 'address' | 'caller' | 'network';
  requests: number;
  minutes: number;
}

/**
 * A report, its draft and whatever else a valid link or account opens is never limited by network: 500 offices may stand behind one address.
 * By network is only what nobody is known for.
 */
export const requestLimits = {
  /** Links that are mailed to whoever gives an address: known or not, so that the answer does not tell. */
  'mails-to-address': { by: 'address', requests: 6, minutes: 60 },
  /** Each of 500 offices of one network asks for its link on the day that reports are due. */
  'mails-from-network': { by: 'network', requests: 600, minutes: 60 },
  /** What an office does that sends a mail: another address, its link made anew, reminding the units below. */
  'mails-by-caller': { by: 'caller', requests: 60, minutes: 60 },
  /** Files that a unit attaches: five a report, and tries until one is taken. */
  'attachments-by-caller': { by: 'caller', requests: 40, minutes: 60 },
  /** The same for units that cannot: whoever reports for twenty villages attaches ten files for each, and the standing office for more. */
  'attachments-for-units': { by: 'caller', requests: 400, minutes: 60 },
  /** Tokens that open nothing. A mail program that breaks links costs its office a few; who guesses needs 10^70. */
  'unknown-links': { by: 'network', requests: 100, minutes: 10 },
  /** What takes the service long: previews of a whole term, a program with its tree, a document. */
  'costly-by-caller': { by: 'caller', requests: 300, minutes: 10 },
} as const satisfies Record<string, RequestLimit>;

export type LimitName = keyof typeof requestLimits;

/** Of a page where whoever comes by gives an address to be mailed to. */
export const mailLimits = ['mails-from-network', 'mails-to-address'] as const satisfies LimitName[];

/** How long to wait, in words; what is left of a minute is one. */
export function waitingTime(seconds: number): Text {
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  return { vi: `${minutes} phút`, en: minutes === 1 ? '1 minute' : `${minutes} minutes` };
}
