import type { PageSetting } from '../../web/layout.ts';
import { reportSamples } from './samples-report.ts';
import { sentSamples } from './samples-sent.ts';
import { unitOfficeSamples } from './samples-unit-office.ts';

const ask = [
  { office: 'Hội Khuyến học huyện Quế Phong', email: 'khuyen-hoc@que-phong.example', phone: '0238 3888 123' },
  { office: 'Thường trực Hội Khuyến học tỉnh Nghệ An', email: 'thuong-truc@hoi-khuyen-hoc.nghe-an.example', phone: null },
];

/** The unit's pages in each of their states, with whom to ask. */
export const unitSamples = Object.fromEntries(
  Object.entries({ ...reportSamples, ...sentSamples, ...unitOfficeSamples }).map(([name, render]) => [
    name,
    (page: PageSetting) => render({ ...page, ask }),
  ]),
);
