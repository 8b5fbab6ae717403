import { expect, test } from 'vitest';
import { contactLife } from '../../rules/contact-life.ts';
import { sameMailbox, tidyMailbox } from '../../rules/tidy-mailbox.ts';
import { problemCode } from './problem-code.ts';

const at = { timeZone: 'Asia/Ho_Chi_Minh', now: new Date('2023-12-15T18:00:00Z') };

test("a contact lives by the program's own days: from the beginning of its first to the end of its last", () => {
  expect(contactLife({ from: null, to: null }, at)).toEqual({ startsAt: null, endsAt: null });
  // It is the 16th there.
  expect(contactLife({ from: '2023-12-16', to: '2023-12-16' }, at)).toEqual({ startsAt: null, endsAt: new Date('2023-12-16T17:00:00Z') });
  expect(contactLife({ from: '2023-12-17', to: null }, at)).toEqual({ startsAt: new Date('2023-12-16T17:00:00Z'), endsAt: null });
});

test('a last day that is past or before the first is refused', () => {
  for (const days of [
    { from: null, to: '2023-12-15' },
    { from: '2023-12-20', to: '2023-12-19' },
    { from: '2023-12-01', to: '2023-12-15' },
  ])
    expect(problemCode(() => contactLife(days, at))).toBe('contact-life-past');
});

test('the same mailbox is written in one way, whatever it was typed like', () => {
  for (const typed of ['Van.Phong@Xa.Example', ' Van.Phong @ XA.EXAMPLE. ', 'Van.Phong@xa.example.'])
    expect(tidyMailbox(typed)).toBe('Van.Phong@xa.example');
  expect(sameMailbox('van.phong@xa.example', 'Van.Phong@XA.example.')).toBe(true);
  expect(sameMailbox('van.phong@xa.example', 'vanphong@xa.example')).toBe(false);
});
