import { expect, test } from 'vitest';
import { languages } from '../../rules/texts/language.ts';
import { samplePages } from './sample-pages.ts';
import { setting } from './sample-values.ts';

// Whoever writes what others will read is told who they are, at the very box: before it is written, not after.

/** Boxes whose words are the report, the program or the calendar itself: the page around them says what becomes of it. */
const ofTheForm =
  /^(?:off$|worked$|usual$|answer\.|explanation\.|witnesses|published|calendar\.|units|contacts|table$|successors$|change(?:Units|Parts)$|file|form\.|program)/;
const pattern = /<textarea([^>]*)>/g;
const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

test.each(languages)('in %s every box for a reason, a comment or directions says who will read it', (language) => {
  const reads = { vi: /đọc/, en: /\bread/ }[language];
  const seen = new Set<string>();
  const wrong = Object.entries(samplePages).flatMap(([name, render]) => {
    const page = render(setting(language));
    return [...page.matchAll(pattern)].flatMap(([, tag = '']) => {
      const box = attribute(tag, 'name');
      if (box === '' || ofTheForm.test(box)) return [];
      seen.add(box.replace(/\..*/, '.'));
      const notes = attribute(tag, 'aria-describedby').split(' ');
      const said = notes.map((id) => new RegExp(`<(\\w+)[^>]* id="${id}"[^>]*>(.*?)</\\1>`, 's').exec(page)?.[2] ?? '').join(' ');
      return reads.test(said) ? [] : [`${name}: ${box}: ${said}`];
    });
  });
  expect(wrong).toEqual([]);
  expect([...seen].sort()).toEqual([
    'assessment',
    'commendations',
    'comment',
    'comment.',
    'criteria',
    'directions',
    'en.',
    'figures',
    'foreword',
    'measure',
    'reason',
    'sentences',
    'story',
    'tasks',
    'vi.',
    'words',
    'wouldHelp',
  ]);
});

test('no address has a path behind what it asks for: a form would post to another one', () => {
  const wrong = Object.entries(samplePages).flatMap(([name, render]) =>
    [...render(setting('en')).matchAll(/ (?:action|formaction|href)="([^"]*\?[^"#]*lang=en\/[^"]*)"/g)].map(([, url]) => `${name}: ${url}`),
  );
  expect(wrong).toEqual([]);
});

test('what is wrong with a form is told by the page, not by the bubbles of a browser', () => {
  const wrong = Object.entries(samplePages).flatMap(([name, render]) =>
    [...render(setting('vi')).matchAll(/<form([^>]*)>(.*?)<\/form>/gs)]
      .filter(
        ([, tag = '', inside = '']) =>
          / (?:required\b|pattern=|min=|max=|type="(?:email|url|number|date)")/.test(inside) && !/ novalidate/.test(tag),
      )
      .map(() => name),
  );
  expect(wrong).toEqual([]);
});

test('what only whoever looks after the server knows is folded away under its own heading', () => {
  const wrong = languages.flatMap((language) =>
    Object.entries(samplePages).flatMap(([name, render]) => {
      const shown = render(setting(language)).replace(/<details class="technical".*?<\/details>/gs, '');
      return [/\b(?:SMTP_URL|TONGKET_\w+|npx tongket|Temporal|SHA-256)\b/.exec(shown.replace(/<[^>]*>/g, ''))?.[0] ?? []]
        .flat()
        .map((word) => `${name}: ${word}`);
    }),
  );
  expect(wrong).toEqual([]);
});
