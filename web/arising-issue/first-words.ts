/** A line of it, cut between two words. */
const lineLetters = 120;
export const firstWords = (words: string): string => {
  const [first = ''] = words.split('\n');
  return first.length <= lineLetters ? first : `${first.slice(0, first.lastIndexOf(' ', lineLetters) + 1 || lineLetters).trimEnd()}…`;
};
