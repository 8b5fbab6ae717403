import { type html, raw } from 'hono/html';

/** Markup that is escaped already. Ours is never a promise: nothing in it waits. */
export type Content = ReturnType<typeof html>;

/**
 * Inline, for mail programs drop style sheets: paper, blue ink, and red for what is overdue, returned or rehearsed.
 * Trusted and fixed texts, hence raw: escaping them again for each mail would be the most costly part of it.
 */
export const look = {
  page: raw('margin:0;padding:0;background:#fbfaf6;-webkit-text-size-adjust:100%'),
  outer: raw('background:#fbfaf6'),
  column: raw(
    'max-width:600px;width:100%;font-family:system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,Arial,sans-serif;font-size:17px;line-height:1.55;color:#1d1d1b;text-align:left',
  ),
  cell: raw('padding:20px 16px 28px'),
  head: raw('margin:0 0 18px;padding:0 0 10px;border-bottom:1px solid #c9c6bb;font-size:14px;line-height:1.45;color:#55534c'),
  headline: raw('margin:0 0 16px;font-size:24px;line-height:1.3;font-weight:700;color:#1d1d1b'),
  headlineUrgent: raw('margin:0 0 16px;font-size:24px;line-height:1.3;font-weight:700;color:#b3261e'),
  paragraph: raw('margin:0 0 14px;overflow-wrap:anywhere'),
  ownWords: raw('margin:0 0 14px;white-space:pre-line;overflow-wrap:anywhere'),
  facts: raw('margin:2px 0 18px;border-top:1px solid #c9c6bb;font-size:16px;line-height:1.45'),
  factLabel: raw('padding:8px 12px 8px 0;border-bottom:1px solid #c9c6bb;color:#55534c;vertical-align:top;width:34%'),
  factValue: raw('padding:8px 0;border-bottom:1px solid #c9c6bb;vertical-align:top;overflow-wrap:anywhere'),
  factUrgent: raw('padding:8px 0;border-bottom:1px solid #c9c6bb;vertical-align:top;overflow-wrap:anywhere;color:#b3261e;font-weight:700'),
  listTitle: raw('margin:0 0 6px;font-weight:700'),
  list: raw('margin:0 0 16px;padding:0 0 0 20px'),
  item: raw('margin:0 0 4px;overflow-wrap:anywhere'),
  quote: raw('margin:0 0 16px;padding:2px 0 2px 14px;border-left:3px solid #1c3f94;white-space:pre-line;overflow-wrap:anywhere'),
  figures: raw('margin:0 0 18px;border-top:2px solid #1d1d1b'),
  figureCell: raw('padding:12px 10px 12px 0;border-bottom:1px solid #c9c6bb'),
  figure: raw('font-size:26px;line-height:1.2;font-weight:700;white-space:nowrap'),
  figureLabel: raw('font-size:15px;line-height:1.4'),
  figureChange: raw('font-size:15px;line-height:1.4;color:#1c3f94;font-weight:600'),
  figureUrgent: raw('font-size:15px;line-height:1.4;color:#b3261e;font-weight:600'),
  buttonTable: raw('margin:22px 0 10px'),
  buttonCell: raw('background:#1c3f94;border-radius:3px'),
  button: raw('display:block;padding:14px 20px;font-size:18px;line-height:1.25;font-weight:700;color:#ffffff;text-decoration:none'),
  bareLink: raw('margin:0 0 20px;font-size:14px;line-height:1.45;overflow-wrap:anywhere;word-break:break-word'),
  address: raw('color:#1c3f94'),
  // Links are longer than a phone is wide.
  foot: raw(
    'margin:26px 0 0;padding:12px 0 0;border-top:1px solid #c9c6bb;font-size:14px;line-height:1.5;color:#55534c;overflow-wrap:anywhere;word-break:break-word',
  ),
  stamp: raw(
    'margin:0 0 18px;padding:8px 12px;border:2px solid #b3261e;border-radius:3px;font-size:14px;line-height:1.45;color:#b3261e;text-align:center',
  ),
};
