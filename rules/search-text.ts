/**
 * A text as it is searched: without accents and capitals, đ as d, anything that is neither letter nor digit as one space. Line breaks
 * stay, so that many names can be turned at once.
 */
export function searchText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’ʼ]/g, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^\p{L}\p{N}\n]+/gu, ' ')
    .replace(/^ | $/gm, '');
}

/** Whether words that were typed begin at a word of a text, both as they are searched: `vinh` finds `thanh pho vinh`, `inh` does not. */
export function isFound(text: string, query: string): boolean {
  return ` ${text}`.includes(` ${query}`);
}
