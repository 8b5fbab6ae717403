// A pattern that is bound to the end reads a long run of letters again from each of them: 40,000 spaces took it 14 s.

/** A text without any of these letters at its end. */
export function trimEndOf(text: string, letters: string): string {
  let end = text.length;
  while (end > 0 && letters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** A text without any of these letters at its beginning. */
export function trimStartOf(text: string, letters: string): string {
  let start = 0;
  while (start < text.length && letters.includes(text.charAt(start))) start += 1;
  return text.slice(start);
}
