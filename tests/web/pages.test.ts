import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { programFragment, programPage } from '../../web/program/program-page.ts';
import { samplePages } from './sample-pages.ts';
import { programValues } from './sample-program-values.ts';
import { setting } from './sample-values.ts';

describe.each(Object.keys(samplePages))('the page %s', (name) => {
  const render = (language: 'vi' | 'en', simulated = true) => samplePages[name]?.({ ...setting(language), simulated }) ?? '';

  it.each(['vi', 'en'] as const)('says its language, its title and one headline (%s)', (language) => {
    const page = render(language);
    expect(page).toContain(`<html lang="${language}">`);
    expect(page.match(/<title>[^<]{8,}<\/title>/)).not.toBeNull();
    expect(page.match(/<h1[ >]/g)).toHaveLength(1);
    expect(page).not.toMatch(/undefined|\[object|NaN|\{when\}(?!")/);
  });

  it('has landmarks and a way past the head', () => {
    const page = render('vi');
    for (const part of ['<header', '<main id="main"', '<footer', 'href="#main"', '<nav aria-label']) expect(page).toContain(part);
  });

  it('holds no script or style of its own, so that the strict policy refuses nothing', () => {
    const page = render('vi');
    expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
    expect(page.match(/<script[^>]*>[^<]*/g) ?? []).toSatisfy((scripts: string[]) =>
      scripts.every((script) => / src="/.test(script) && script.endsWith('>')),
    );
  });

  it('is marked as a rehearsal in title and text, and only then', () => {
    expect(render('vi')).toMatch(/<title>\[MÔ PHỎNG\] /);
    expect(render('vi')).toContain('<strong>MÔ PHỎNG</strong>');
    expect(render('vi', false)).not.toContain('MÔ PHỎNG');
  });

  it('differs between the languages and leads from one to the other', () => {
    expect(render('vi')).toMatch(/href="[^"]*lang=en" lang="en"/);
    expect(render('en')).toMatch(/href="[^"]*lang=vi" lang="vi"/);
    expect(render('vi')).not.toBe(render('en'));
  });

  it('names every box, and each id only once', () => {
    const page = render('vi');
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, attributes = ''] of page.matchAll(/<(?:input|textarea)([^>]*)>/g)) {
      if (attributes.includes('type="hidden"')) continue;
      const id = / id="([^"]+)"/.exec(attributes)?.[1];
      expect(page).toContain(`for="${id}"`);
    }
    for (const [, described = ''] of page.matchAll(/ aria-describedby="([^"]+)"/g)) {
      for (const id of described.split(' ')) expect(ids).toContain(id);
    }
  });

  it('leaves nothing for the browser to say in its own language: no date box, no bubble', () => {
    const page = render('vi');
    expect(page).not.toMatch(/type="(?:date|time|month|week|number|datetime-local)"/);
    for (const [form] of page.matchAll(/<form[\s\S]*?<\/form>/g))
      if (/<[^>]* (?:required|pattern=|min=|minlength=|type="(?:email|url)")/.test(form))
        expect(form.split('>')[0]).toContain(' novalidate');
  });

  it('posts the language back with every form', () => {
    const page = render('en');
    const forms = page.match(/<form(?! method="dialog")[\s\S]*?<\/form>/g) ?? [];
    for (const form of forms) expect(form).toContain('<input type="hidden" name="lang" value="en">');
  });
});

describe('the fragment of a live page', () => {
  it('is exactly what <main> holds, or renewing it in place would replace what is open or focused', () => {
    const values = programValues(setting());
    expect(programPage(values)).toContain(`events="${values.eventsUrl}">${programFragment(values)}</main>`);
  });
});

it('tells of all years whose days off are not announced in one notice, where the same programs reach into them', () => {
  const page = samplePages.calendar?.(setting('vi')) ?? '';
  expect(page.match(/Chưa có lịch nghỉ năm/g)).toHaveLength(1);
  expect(page).toContain('2027 và 2028');
});

/** Forms on which nothing is wrong while one of these is ticked: that it was not is all there can be, or they are chosen on the page before. */
const neverAskedAgain = [
  'cycle/mails-page.ts',
  'cycle/unit-tree-table.ts',
  'program/sign-program-page.ts',
  'reviewer/return-reports-page.ts',
  'unit/confirm-nothing-or-same-page.ts',
];

it('can draw every box as it was ticked, for when something else on its form is wrong', () => {
  const web = new URL('../../web/', import.meta.url);
  const files = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.startsWith('islands/'),
  );
  const lines = (name: string) => readFileSync(new URL(name, web), 'utf8').split('\n');
  const forgets = files.filter((name) => lines(name).some((line) => /type="(?:checkbox|radio)"/.test(line) && !line.includes('checked')));
  expect(forgets.toSorted()).toEqual(neverAskedAgain);
});
