/** Words in small letters without accents. */
function wordsOf(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
  return plain.match(/[a-z0-9]+/g) ?? [];
}

/** A short name with hyphens, of whole words where they fit: `hoi-khuyen-hoc-tinh-nghe-an`. */
export function slugOf(text: string, longest = 48): string {
  const [first = 'x', ...rest] = wordsOf(text);
  let slug = first.slice(0, longest);
  for (const word of rest) {
    if (slug.length + 1 + word.length > longest) break;
    slug += `-${word}`;
  }
  return slug;
}

/** A short name that can be a column: `soHoiVien`. */
export function wordOf(text: string): string {
  const words = slugOf(text, 36).split('-');
  const joined = words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
  return /^[a-z]/.test(joined) ? joined : `x${joined}`;
}
