/** How many a page proposes, and how much two have to share: so many words, and so great a part of the shorter one's. */
const similar = { proposed: 3, words: 3, share: 0.4 } as const;

/** Issues that may be about the same, the most alike first: by the words that they share, for there is nothing else to go by. */
export function similarIssues<I extends { number: number; words: string }>(
  issue: { number: number; words: string },
  others: readonly I[],
): I[] {
  const own = wordsOf(issue.words);
  return others
    .filter(({ number }) => number !== issue.number)
    .map((other) => {
      const theirs = wordsOf(other.words);
      const shared = [...own].filter((word) => theirs.has(word)).length;
      return { other, shared, share: shared / Math.max(1, Math.min(own.size, theirs.size)) };
    })
    .filter(({ shared, share }) => shared >= similar.words && share >= similar.share)
    .toSorted((a, b) => b.share - a.share || a.other.number - b.other.number)
    .slice(0, similar.proposed)
    .map(({ other }) => other);
}

/** Vietnamese writes syllables apart: those of one or two letters tell too little. */
const wordsOf = (text: string): Set<string> =>
  new Set(
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/\p{L}{3,}/gu) ?? [],
  );
