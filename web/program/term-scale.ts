import type { CalendarDate } from '../../rules/instants.ts';

/** Where a date lies on the term's line, in percent of its width. */
export interface TermScale {
  at(date: CalendarDate): number;
  /** The stretches between the reviews, in which time is drawn shorter. */
  gaps: { from: number; to: number }[];
}

/** What the times in which nothing is due may take of the line: they are most of the years. */
const gapShare = 0.24;
const margin = 2;

/**
 * A review is six weeks of a year: on an even scale its days would lie on each other. So the reviews (`spans`, each from its first day to its
 * last) take most of the line, and the time between them is drawn shorter.
 */
export function termScale(term: { from: CalendarDate; to: CalendarDate }, spans: { from: CalendarDate; to: CalendarDate }[]): TermScale {
  const first = dayOf([term.from, ...spans.map(({ from }) => from)].sort()[0] as CalendarDate);
  const last = dayOf([term.to, ...spans.map(({ to }) => to)].sort().at(-1) as CalendarDate) + 1;
  const held = merge(spans.map(({ from, to }) => ({ from: dayOf(from) - 2, to: dayOf(to) + 3 })));
  const ends = [...new Set([first, last, ...held.flatMap(({ from, to }) => [from, to])])]
    .filter((day) => day >= first && day <= last)
    .sort((a, b) => a - b);
  const pieces = ends.slice(1).map((to, index) => {
    const from = ends[index] as number;
    return { from, to, gap: !held.some((span) => span.from <= from && to <= span.to) };
  });
  const days = (gap: boolean) => pieces.filter((piece) => piece.gap === gap).reduce((sum, { from, to }) => sum + to - from, 0);
  // Without a review all of it is one gap, drawn evenly.
  const shareOfGaps = days(false) === 0 ? 1 : days(true) === 0 ? 0 : gapShare;
  let reached = margin;
  const placed = pieces.map((piece) => {
    const share = piece.gap ? shareOfGaps : 1 - shareOfGaps;
    const width = ((piece.to - piece.from) / days(piece.gap)) * share * (100 - 2 * margin);
    const start = reached;
    reached += width;
    return { ...piece, start, width };
  });
  return {
    at(date) {
      const day = Math.min(last, Math.max(first, dayOf(date)));
      const piece = placed.find(({ to }) => day <= to);
      if (!piece) return margin;
      return piece.start + ((day - piece.from) / (piece.to - piece.from)) * piece.width;
    },
    gaps: held.length === 0 ? [] : placed.filter(({ gap }) => gap).map(({ start, width }) => ({ from: start, to: start + width })),
  };
}

function merge(spans: { from: number; to: number }[]): { from: number; to: number }[] {
  const merged: { from: number; to: number }[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const before = merged.at(-1);
    if (before && span.from <= before.to) before.to = Math.max(before.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

function dayOf(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}
