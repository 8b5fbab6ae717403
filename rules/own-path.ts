/** Pages that somebody who is let in may have wanted; never one that is called by a script or that acts. */
const wantedPages = /^\/(programs|sessions|record)(\/|$)/;

/**
 * An address of ours that somebody wanted before being let in, as it is to be gone to; null for everything else. Only pages of ours, by
 * their path: what leads to another site, or is read as such by some browser, is none.
 */
export function ownPath(text: unknown): string | null {
  if (typeof text !== 'string' || text.length > 500 || !/^\/[\w./?=&%+,:~!*'()-]*$/.test(text)) return null;
  const url = new URL(text, 'http://here');
  const path = url.pathname + url.search;
  return url.host === 'here' && !url.pathname.includes('//') && wantedPages.test(url.pathname) ? path : null;
}
