/** What TCVN3 and VNI make of Vietnamese where they are read as Latin letters, and what no Vietnamese text has. */
const oldCodePages = /[äåæçëîïñöøûüßþÿÄÅÆÇËÎÏÑÖØÛÜÞ¨©ª«¬®µ¶·¸¹»¼½¾]/gu;
const leastOldLetters = 4;

/** Whether a text came in TCVN3 or VNI: at least four such letters, and one in twelve of all. */
export function looksLikeOldCodePage(text: string): boolean {
  const old = text.match(oldCodePages)?.length ?? 0;
  return old >= leastOldLetters && old * 12 >= (text.match(/\p{L}/gu)?.length ?? 0);
}
