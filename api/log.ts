/** One line a happening; never a token, an address or what a unit wrote. */
export type Log = (level: 'info' | 'error', words: string, details?: Record<string, unknown>) => void;
