import { describe, expect, it } from 'vitest';
import { isFound, searchText } from '../../rules/search-text.ts';

describe('a text as it is searched', () => {
  it.each([
    ['Thành phố Vinh', 'thanh pho vinh'],
    ['Xã Đồng Văn', 'xa dong van'],
    ['ĐẮK R’LẤP', 'dak rlap'],
    ['Ia-Pa', 'ia pa'],
    ['Phường 1', 'phuong 1'],
    ['  Quỳ   Hợp ', 'quy hop'],
    ['', ''],
  ])('%s is %s', (text, searched) => {
    expect(searchText(text)).toBe(searched);
  });

  it('is the same whether the accents were typed as one character or as several', () => {
    expect(searchText('Nghệ An'.normalize('NFD'))).toBe(searchText('Nghệ An'.normalize('NFC')));
  });

  it('keeps line breaks, so that many names are turned at once', () => {
    const names = ['Xã Châu Quang', 'Thị trấn Quỳ Hợp!', 'Đ'];
    expect(searchText(names.join('\n')).split('\n')).toEqual(names.map(searchText));
  });
});

describe('what is typed', () => {
  it('is found from the beginning of a word on, over several words', () => {
    const vinh = searchText('Thành phố Vinh');
    for (const query of ['vinh', 'vin', 'pho v', 'thanh pho vinh']) expect(isFound(vinh, query)).toBe(true);
    for (const query of ['inh', 'vinh pho', 'vinhh']) expect(isFound(vinh, query)).toBe(false);
  });
});
