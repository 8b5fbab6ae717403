import type { MailFacts } from '../../../papers/mails/mail-facts.ts';
import { signInMinutes } from '../../../rules/link-lives.ts';
import { commune, coordinator, cycle, link, office, setting } from './sample-setting.ts';

export const contactMailSamples: MailFacts[] = [
  {
    kind: 'coordinator-sign-in',
    office: coordinator,
    programs: [{ name: setting.programName, place: setting.place }],
    link,
    validMinutes: signInMinutes,
  },
  {
    kind: 'link-again',
    why: 'asked',
    office,
    items: [
      { title: 'Báo cáo sơ kết năm 2023 của Xã Đồng Văn (Huyện Quế Phong)', due: '2023-12-20', link },
      { title: 'Duyệt báo cáo của các đơn vị trực thuộc', due: null, link: `${link}2` },
    ],
  },
  { kind: 'confirm-address', unit: commune, added: null, until: '2023-12-23T10:05:00.000Z', link },
  {
    kind: 'address-asked',
    office,
    unit: commune,
    newEmail: 'van-phong@dong-van.example',
    askedAt: '2023-12-16T10:05:00.000Z',
    until: '2023-12-23T10:05:00.000Z',
    coordinatorEmail: 'thuong-truc@hoi-khuyen-hoc.example',
    link,
  },
  {
    kind: 'contact-added',
    office,
    unit: commune,
    by: coordinator,
    life: { from: '2023-12-18', to: '2024-06-30', insteadOf: 'Chủ tịch Hội Khuyến học Xã Đồng Văn' },
    duty: { cycle, state: 'owing', due: '2023-12-20' },
    coordinatorEmail: 'thuong-truc@hoi-khuyen-hoc.example',
    link,
  },
  {
    kind: 'contact-joined',
    office,
    unit: commune,
    newEmail: 'pho-chu-tich@dong-van.example',
    at: '2023-12-16T10:05:00.000Z',
    coordinatorEmail: 'thuong-truc@hoi-khuyen-hoc.example',
  },
  {
    kind: 'contact-ended',
    office,
    unit: commune,
    by: coordinator,
    since: '2023-12-16T10:05:00.000Z',
    coordinatorEmail: 'thuong-truc@hoi-khuyen-hoc.example',
  },
  { kind: 'coordinator-named', office: coordinator, by: coordinator, link },
  {
    kind: 'contact-changed',
    office,
    unit: commune,
    newEmail: 'van-phong@dong-van.example',
    changedAt: '2023-12-16T10:05:00.000Z',
    byCoordinator: false,
    coordinatorEmail: 'thuong-truc@hoi-khuyen-hoc.example',
  },
];
