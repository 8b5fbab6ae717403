import type { AmendablePart } from './amendable-parts.ts';
import { type AgreedDays, type AgreedParty, type AmendmentChange, changedParts, waysOf } from './amendment.ts';
import type { Form } from './form-indicators.ts';
import { figuresOf, indicatorsOf } from './form-indicators.ts';
import { ruleWords } from './form-rule-words.ts';
import { kindOf } from './indicators/all-kinds.ts';
import { writeWholePercent } from './numbers.ts';
import type { MonthDay, Target } from './program.ts';
import { programLabel } from './program-labels.ts';
import { deliveryTexts } from './release-days.ts';
import { sentTexts } from './sent-of-ended-units.ts';
import { yearsInWords } from './targets-of-year.ts';
import { writeShortDate } from './texts/dates.ts';
import type { Text } from './texts/language.ts';
import { tierName } from './texts/level-names.ts';

/** One article of the agreement that becomes another: a target, a day, a question of the form, what a party is called. */
export interface ChangedArticle {
  part: AmendablePart;
  article: Text;
  /** Null: it is not there. */
  before: Text | null;
  after: Text | null;
}

type Articles = Map<string, { article: Text; value: Text }>;

/** By what its parts are called: the tiers from the top, and the form whose figures the targets divide. */
interface Named {
  levels: readonly string[];
  form: Form;
  /** The one before it, of which it may continue figures. */
  former?: Form | undefined;
}

/** What a change makes of the parts as they stood, article by article, in the order of the agreement; what stays the same is left out. */
export function changedArticles(before: AmendmentChange, change: AmendmentChange, named: Named): ChangedArticle[] {
  return changedParts(change).flatMap((part) => {
    const { form } = named;
    const old = articlesOf(part, before, { ...named, form: before.form ?? form });
    const now = articlesOf(part, withUnsaid(before, change), { ...named, form: change.form ?? form, former: before.form });
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
      const [was, is] = [old.get(key), now.get(key)];
      if (was?.value.vi === is?.value.vi && was?.value.en === is?.value.en) return [];
      return [{ part, article: (is ?? was)?.article as Text, before: was?.value ?? null, after: is?.value ?? null }];
    });
  });
}

/** What a change of the days leaves unsaid of how reviews go by them stays. */
const withUnsaid = (before: AmendmentChange, { days, ...change }: AmendmentChange): AmendmentChange => ({
  ...change,
  ...(days && { days: { ...days, ...(before.days && waysOf(days, before.days)) } }),
});

function articlesOf(part: AmendablePart, of: AmendmentChange, { levels, form, former }: Named): Articles {
  if (part === 'targets')
    return new Map((of.targets ?? []).map((target) => [target.key, { article: target.name, value: targetText(target, form) }]));
  if (part === 'days') return of.days ? dayArticles(of.days, levels) : new Map();
  if (part === 'form') return formArticles(of, former);
  if (part === 'parties') return new Map((of.parties ?? []).flatMap(partyArticles));
  return new Map(of.term ? [['to', { article: programLabel('term.to'), value: dateText(of.term.to) }]] : []);
}

const same = (words: string): Text => ({ vi: words, en: words });
const dateText = (date: string): Text => ({ vi: writeShortDate(date, 'vi'), en: writeShortDate(date, 'en') });

/** Inside of quotation marks. */
const inner = (words: string): string => words.replaceAll('“', '‘').replaceAll('”', '’');

/** Its figures by the words of the form: whoever signs has never seen their codes. */
function targetText(target: Target, form: Form): Text {
  const { percent, numerator, denominator, source } = target;
  const years = (language: 'vi' | 'en') => (target.years ? `; ${yearsInWords(target, language)}` : '');
  const label = (code: string): Text => [...indicatorsOf(form), ...figuresOf(form)].find((one) => one.code === code)?.label ?? same(code);
  const [part, whole] = [label(numerator), label(denominator)];
  return {
    vi: `${writeWholePercent(percent, 'vi')} (“${inner(part.vi)}” trên “${inner(whole.vi)}”), theo ${source}${years('vi')}`,
    en: `${writeWholePercent(percent, 'en')} (“${inner(part.en)}” of “${inner(whole.en)}”), by ${source}${years('en')}`,
  };
}

function dayText({ month, day, yearOffset }: MonthDay): Text {
  const two = (n: number) => String(n).padStart(2, '0');
  return {
    vi: `${two(day)}/${two(month)}${yearOffset === 1 ? ' năm sau' : ''}`,
    en: `${two(day)}/${two(month)}${yearOffset === 1 ? ' of the year after' : ''}`,
  };
}

function dayArticles(days: AgreedDays, levels: readonly string[]): Articles {
  const { due, cutOffs = [], reviewDays = [], graceDays, delivery, sentOfEnded } = days;
  const article = (path: string) => programLabel(`calendar.${path}`);
  const dueAt = (index: number): Text => {
    const level = levels[index];
    const name = level === undefined ? null : tierName(level);
    const label = programLabel(`calendar.due.${index}`);
    return name === null ? label : { vi: `Hạn nộp, ${name.vi}`, en: `Due day, ${name.en}` };
  };
  return new Map([
    ...(['opening', 'cutOff'] as const).map((key) => [key, { article: article(key), value: dayText(days[key]) }] as const),
    ...cutOffs.map((day, index) => [`cutOffs.${index}`, { article: article(`cutOffs.${index}`), value: dayText(day) }] as const),
    ...reviewDays.map((day, index) => [`reviewDays.${index}`, { article: article(`reviewDays.${index}`), value: dateText(day) }] as const),
    ...due.map((day, index) => [`due.${index}`, { article: dueAt(index), value: dayText(day) }] as const),
    ...(['close', 'compile', 'deliver'] as const).map((key) => [key, { article: article(key), value: dayText(days[key]) }] as const),
    ...(graceDays === undefined ? [] : [['graceDays', { article: article('graceDays'), value: same(String(graceDays)) }] as const]),
    ...(delivery ? [['delivery', { article: article('delivery'), value: deliveryTexts[delivery] }] as const] : []),
    ...(sentOfEnded ? [['sentOfEnded', { article: article('sentOfEnded'), value: sentTexts[sentOfEnded] }] as const] : []),
  ]);
}

function formArticles({ form }: AmendmentChange, former: Form | undefined): Articles {
  return new Map(
    (form?.sections ?? []).flatMap((section) =>
      section.indicators.map((indicator) => {
        const required = { vi: indicator.required ? ', phải điền' : '', en: indicator.required ? ', required' : '' };
        const asked = kindOf(indicator).asked(indicator);
        const past = former && indicatorsOf(former).find(({ code }) => code === indicator.continues);
        const continued = past ? [{ vi: `tiếp nối “${inner(past.label.vi)}”`, en: `continues “${inner(past.label.en)}”` }] : [];
        const rules = [...continued, ...ruleWords(form as Form, indicator)];
        const ruled = { vi: rules.map(({ vi }) => `; ${vi}`).join(''), en: rules.map(({ en }) => `; ${en}`).join('') };
        const hint = indicator.hint === null ? { vi: '', en: '' } : { vi: ` (${indicator.hint.vi})`, en: ` (${indicator.hint.en})` };
        return [
          indicator.code,
          {
            article: { vi: `${section.title.vi}: ${indicator.label.vi}`, en: `${section.title.en}: ${indicator.label.en}` },
            value: {
              vi: `${indicator.label.vi}, ${asked.vi}${required.vi}${ruled.vi}${hint.vi}`,
              en: `${indicator.label.en}, ${asked.en}${required.en}${ruled.en}${hint.en}`,
            },
          },
        ] as const;
      }),
    ),
  );
}

function partyArticles(party: AgreedParty): (readonly [string, { article: Text; value: Text }])[] {
  const rules = {
    state: { vi: 'Nghị định 30/2020/NĐ-CP', en: 'Decree 30/2020/NĐ-CP' },
    party: { vi: 'Hướng dẫn 36-HD/VPTW', en: 'Hướng dẫn 36-HD/VPTW' },
  };
  const { key } = party;
  return [
    [`${key}.name`, { article: { vi: 'Tên bên ký', en: 'Name of the party' }, value: same(party.name) }],
    [
      `${key}.parent`,
      { article: { vi: `${party.name}: cấp trên`, en: `${party.name}: body above` }, value: same(party.parentBody ?? '–') },
    ],
    [`${key}.short`, { article: { vi: `${party.name}: viết tắt`, en: `${party.name}: short form` }, value: same(party.abbreviation) }],
    [
      `${key}.rules`,
      { article: { vi: `${party.name}: thể thức văn bản`, en: `${party.name}: form of documents` }, value: rules[party.documentRules] },
    ],
    [`${key}.signs`, { article: { vi: `${party.name}: người ký`, en: `${party.name}: who signs` }, value: same(party.signatory.office) }],
  ];
}
