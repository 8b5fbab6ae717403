export interface TextPart {
  kind: 'kept' | 'removed' | 'added';
  text: string;
}

/** More cells than this take longer than a reader waits: texts of 2,000 differing words each. Then the whole is shown as replaced. */
const mostCells = 4_000_000;

/** What of a text was taken out and what was put in, word by word, in the order of reading. The parts of either side make up its text. */
export function textDifference(before: string, after: string): TextPart[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const middle = differing(old.slice(start, old.length - end), now.slice(start, now.length - end));
  return joined([
    ...old.slice(0, start).map((text): TextPart => ({ kind: 'kept', text })),
    ...middle,
    ...old.slice(old.length - end).map((text): TextPart => ({ kind: 'kept', text })),
  ]);
}

/** Words with the space before them, so that nothing is lost between them. */
function wordsOf(text: string): string[] {
  return text.match(/\s*\S+|\s+$/g) ?? [];
}

/** The longest common subsequence of two lists of words, read as changes. */
function differing(old: string[], now: string[]): TextPart[] {
  const removed = old.map((text): TextPart => ({ kind: 'removed', text }));
  const added = now.map((text): TextPart => ({ kind: 'added', text }));
  if (old.length === 0 || now.length === 0 || old.length * now.length > mostCells) return [...removed, ...added];
  const width = now.length + 1;
  const common = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] as number;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      common[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const parts: TextPart[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) {
      parts.push({ kind: 'kept', text: old[i] as string });
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) parts.push(removed[i++] as TextPart);
    else parts.push(added[j++] as TextPart);
  }
  return [...parts, ...removed.slice(i), ...added.slice(j)];
}

/** Neighbours of one kind as one part. */
function joined(parts: TextPart[]): TextPart[] {
  const result: TextPart[] = [];
  for (const { kind, text } of parts) {
    const last = result.at(-1);
    if (last?.kind === kind) last.text += text;
    else result.push({ kind, text });
  }
  return result;
}
