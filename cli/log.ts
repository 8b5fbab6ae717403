/** One line to stderr, for a person who looks for what went wrong. */
export function log(level: 'info' | 'error', words: string, details: Record<string, unknown> = {}): void {
  const more = Object.entries(details).map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  process.stderr.write(`${[level, words, ...more].join(' ')}\n`);
}
