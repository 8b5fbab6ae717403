import { ink, round, svgPicture, svgText, widthOf, wrap } from './svg-text.ts';

export interface YearBars {
  /** Says what is measured and in what: `Tiền vận động được, tỷ đồng`. */
  title: string;
  /** `label` is the value as it is read. A null value has no bar: a missing figure is never a zero. */
  bars: { year: string; value: number | null; label: string; note?: string | null }[];
  /** Pixels, or points in a document. */
  width?: number;
  fontFamily?: string;
}

const gap = 10;
const titleSize = 14;
const labelSize = 13;
const noteSize = 11;

/** Bars by year as SVG: standing ones where their labels fit side by side, lying ones where they don't. */
export function drawYearBars(chart: YearBars): string {
  const { width = 320, fontFamily = 'system-ui, sans-serif' } = chart;
  const titles = wrap(chart.title, titleSize, width);
  const head = titles.map((line, index) => svgText(0, titleSize + index * 18, line, { size: titleSize, weight: 700 })).join('');
  const top = titles.length * 18 + gap;
  const slot = width / Math.max(chart.bars.length, 1);
  const fits = chart.bars.every((bar) => widthOf(bar.label, labelSize) < slot && widthOf(bar.note ?? '', noteSize) < slot);
  const drawn = (fits ? standing : lying)(chart, top, width);
  return svgPicture(chart.title, width, drawn.height, fontFamily, head + drawn.content);
}

interface Drawn {
  content: string;
  height: number;
}

function standing(chart: YearBars, top: number, width: number): Drawn {
  const slot = width / Math.max(chart.bars.length, 1);
  const thickness = Math.min(slot * 0.56, 56);
  const tallest = 110;
  const base = top + labelSize + 6 + tallest;
  const greatest = greatestOf(chart);
  const noted = chart.bars.some((bar) => bar.note != null);
  const bars = chart.bars.map((bar, index) => {
    const middle = slot * (index + 0.5);
    const height = bar.value === null ? 0 : (bar.value / greatest) * tallest;
    return (
      rectangle(middle - thickness / 2, base - height, thickness, height, isLast(chart, index)) +
      svgText(middle, base - height - 6, bar.label, { size: labelSize, anchor: 'middle', weight: 700 }) +
      svgText(middle, base + 17, bar.year, { size: labelSize, anchor: 'middle' }) +
      (bar.note == null ? '' : svgText(middle, base + 32, bar.note, { size: noteSize, anchor: 'middle', fill: ink.quiet }))
    );
  });
  const line = `<path d="M0 ${round(base)}H${width}" stroke="${ink.quiet}" stroke-width="1"/>`;
  return { content: bars.join('') + line, height: base + (noted ? 38 : 24) };
}

function lying(chart: YearBars, top: number, width: number): Drawn {
  const rowHeight = 36;
  const left = Math.max(44, ...chart.bars.map((bar) => widthOf(bar.year, labelSize) + 8));
  const labelled = Math.max(...chart.bars.map((bar) => widthOf(bar.label, labelSize)), 0);
  const longest = Math.max(width - left - labelled - 8, 24);
  const greatest = greatestOf(chart);
  const bars = chart.bars.map((bar, index) => {
    const y = top + index * rowHeight;
    const length = bar.value === null ? 0 : (bar.value / greatest) * longest;
    return (
      svgText(0, y + 15, bar.year, { size: labelSize }) +
      rectangle(left, y + 2, length, 18, isLast(chart, index)) +
      svgText(left + length + 6, y + 16, bar.label, { size: labelSize, weight: 700 }) +
      (bar.note == null ? '' : svgText(left, y + 32, bar.note, { size: noteSize, fill: ink.quiet }))
    );
  });
  return { content: bars.join(''), height: top + chart.bars.length * rowHeight };
}

/** The last year is the one that is spoken of. */
function isLast(chart: YearBars, index: number): boolean {
  return index === chart.bars.length - 1;
}

function rectangle(x: number, y: number, width: number, height: number, strong: boolean): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${strong ? ink.blue : ink.pale}"/>`;
}

function greatestOf(chart: YearBars): number {
  return Math.max(...chart.bars.map((bar) => bar.value ?? 0), 1);
}
