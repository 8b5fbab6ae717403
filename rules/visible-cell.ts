const longestShown = 80;
const marks: Record<string, string> = { '\t': '⇥', '\n': '↵', '\r': '↵' };
/** Controls, marks of writing direction, joiners and every space but the common one. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{DI}]|[^\S ]/u;

/** A cell of a table so that all of it can be seen: ␣ for a space at its ends or beside another, ⇥, ↵, and the number of whatever else has no shape. */
export function visibleCell(cell: string): string {
  const letters = [...cell.slice(0, 2 * longestShown).toWellFormed()];
  const shown = letters.slice(0, longestShown).map((letter, at) => {
    if (letter === ' ') return at === 0 || at === letters.length - 1 || letters[at - 1] === ' ' || letters[at + 1] === ' ' ? '␣' : ' ';
    if (!unseen.test(letter)) return letter;
    return marks[letter] ?? `⟨U+${(letter.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
  return `${shown.join('')}${letters.length > longestShown ? '…' : ''}`;
}
