import { ink, round, svgPicture, svgText, widthOf, wrap } from './svg-text.ts';

export interface TargetBars {
  title: string;
  /** `percent` null: a part is missing, no bar is drawn. `reached` is reckoned in whole numbers elsewhere. `label` is the result as it is read. */
  bars: { name: string; percent: number | null; reached: boolean; target: number; targetLabel: string; label: string }[];
  /** What the mark at the target is called: `mục tiêu`. */
  targetWord: string;
  width?: number;
  fontFamily?: string;
}

const titleSize = 14;
const nameSize = 13;
const barHeight = 16;

/** How far each target is reached: a bar in percent with a mark at what was to be reached. A picture for each target, the first with the title. */
export function drawTargetBars(chart: TargetBars): string[] {
  const { width = 480, fontFamily = 'system-ui, sans-serif' } = chart;
  const full = Math.max(100, ...chart.bars.map((bar) => Math.max(bar.percent ?? 0, bar.target)));
  return chart.bars.map((bar, place) => {
    const titles = place === 0 ? wrap(chart.title, titleSize, width) : [];
    let content = titles.map((line, index) => svgText(0, titleSize + index * 18, line, { size: titleSize, weight: 700 })).join('');
    let y = place === 0 ? titles.length * 18 + 12 : 0;
    const result = `${bar.label}, ${chart.targetWord} ${bar.targetLabel}`;
    const names = wrap(bar.name, nameSize, width - widthOf(result, nameSize) - 16);
    for (const [index, name] of names.entries()) {
      content += svgText(0, y + nameSize + index * 16, name, { size: nameSize });
    }
    content += svgText(width, y + nameSize, result, { size: nameSize, anchor: 'end', weight: 700 });
    y += names.length * 16 + 6;
    content += rectangle(y, width, '#eceae2');
    if (bar.percent !== null) content += rectangle(y, (bar.percent / full) * width, bar.reached ? ink.blue : ink.pale);
    const mark = round((bar.target / full) * width);
    content += `<path d="M${mark} ${round(y - 3)}v${barHeight + 6}" stroke="${ink.red}" stroke-width="2"/>`;
    return svgPicture(`${chart.title}: ${bar.name}`, width, y + barHeight + 14, fontFamily, content);
  });
}

function rectangle(top: number, length: number, fill: string): string {
  return `<rect x="0" y="${round(top)}" width="${round(length)}" height="${barHeight}" fill="${fill}"/>`;
}
