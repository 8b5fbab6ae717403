import { describedBy, type FormError, fieldError } from '../form-errors.ts';
import { type Html, html } from '../html.ts';
import type { PageSetting } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { ActionOwners } from './action-values.ts';

/** Who is to do something: the parties and the upper tiers to choose from, and a box for the code of any other unit. */
export function ownerBoxes(
  { language }: PageSetting,
  owners: ActionOwners,
  { owner, unit, errors }: { owner: string; unit: string; errors: readonly FormError[] },
): Html {
  const t = textsIn(language).actions;
  const option = (value: string, name: string) => html`<option value="${value}"${value === owner ? ' selected' : ''}>${name}</option>`;
  return html`<p class="field"><label for="owner">${t.owner}</label>${fieldError(errors, 'owner', language)}<select id="owner" name="owner"${describedBy(errors, 'owner')}><option value="">${t.choose}</option><optgroup label="${t.parties}">${owners.parties.map(({ key, name }) => option(`party:${key}`, name))}</optgroup><optgroup label="${t.units}">${owners.units.map(({ code, name }) => option(`unit:${code}`, name))}</optgroup></select></p>
<p class="field"><label for="unit">${t.otherUnit}</label><input id="unit" name="unit" maxlength="40" value="${unit}"${describedBy([], 'unit', 'unit-note')}><br><small id="unit-note">${t.otherUnitNote}</small></p>`;
}
