import type { Text } from '../texts/language.ts';

/** `status` is the HTTP status. In the sentences, {name} stands for a detail of the problem. */
export interface CatalogueEntry extends Text {
  status: number;
}
