import type { ActionSource } from '../../rules/action-item-source.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital, small } from '../../rules/texts/letter-case.ts';
import { texts } from '../../rules/texts/texts.ts';
import { type Html, html, isolated } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { ActionValues } from './action-values.ts';

/** How it stands, with that it is overdue and how often it was carried over. */
export function actionStateWords({ state, overdue, carried }: ActionValues, language: Language): Html {
  const t = textsIn(language).actions;
  const name = capital(texts[language].actionStates[state]);
  return html`${overdue ? html`<strong class="overdue">${t.overdue}</strong>` : name}${carried === 0 ? '' : html`<br><span class="note">${t.carried(writeFigure(carried, language))}</span>`}`;
}

/** `từ ý kiến chỉ đạo của … khi tiếp nhận sơ kết năm 2023`. */
export function sourceWords({ from, cycle, office, directive }: ActionSource, language: Language): string {
  const t = textsIn(language);
  const name = cycle === null ? '' : small(t.cycle(cycle));
  const who = office === null ? '' : isolated(office).toString();
  const { directives, ...words } = t.actions.sources;
  return from === 'directive' ? directives(String(directive ?? '')) : words[from](name, who);
}

/** By what it is known to be done. */
export function measureWords({ measure, reach }: Pick<ActionValues, 'measure' | 'reach'>, language: Language): Html {
  const t = textsIn(language).actions;
  return html`<bdi>${measure}</bdi>${reach === null ? '' : html`<br><small>${t.reach(isolated(reach.label[language]).toString(), reach.written[language])}</small>`}`;
}

export const dueWords = (due: string, language: Language): string => writeShortDate(due, language);
