import type { Language } from '../../rules/texts/language.ts';
import type { AssetUrl } from '../../web/assets.ts';
import type { PageSetting } from '../../web/layout.ts';

const plainAsset: AssetUrl = (name) => `/assets/${name}`;

export function setting(language: Language = 'vi', assetUrl: AssetUrl = plainAsset, url = '/r/mau'): PageSetting {
  return { language, simulated: true, url, assetUrl, carried: {} };
}
