import { amendableParts, usuallyDecidedAlone } from '../../../rules/amendable-parts.ts';
import { countRows } from '../../../rules/change-program-rows.ts';
import { type Html, html } from '../../html.ts';
import { textsIn } from '../../texts/dictionary.ts';
import { area, box, checkbox, choice, dateField, errorLine, folded, kept, rowButton } from './boxes.ts';
import type { ProgramTaskForm } from './task-values.ts';

/** What it is called, where it holds and for how long. */
export function nameBoxes(form: ProgramTaskForm): Html {
  const t = textsIn(form.page.language).newProgram;
  return html`${box(form, 'name', t.name, { hint: t.nameHint })}
${box(form, 'place', t.place, { hint: t.placeHint })}
<div class="beside">${dateField(form, 'term.from', t.from)}${dateField(form, 'term.to', t.to)}</div>
${folded(
  form,
  'more-name',
  t.more,
  ['key', 'timeZone'],
  html`<div class="beside">${box(form, 'key', t.key, { hint: t.keyHint })}${box(form, 'timeZone', t.timeZone, { hint: t.timeZoneHint })}</div>`,
)}`;
}

/** Who agrees, and whose standing office runs it. */
export function partyBoxes(form: ProgramTaskForm): Html {
  const t = textsIn(form.page.language).newProgram;
  const count = countRows(form.fields, 'parties');
  const chosen = form.fields.coordinating ?? '';
  return html`${Array.from({ length: count }, (_, index) => {
    const row = `parties.${index}`;
    return html`<fieldset class="row" id="${row}"><legend>${t.party(index + 1)}</legend>${kept(form, `${row}.key`)}
${box(form, `${row}.name`, t.partyName)}
<div class="beside">${box(form, `${row}.parentBody`, t.parentBody, { hint: t.parentBodyHint })}${box(form, `${row}.abbreviation`, t.abbreviation, { hint: t.abbreviationHint, size: 12 })}</div>
${choice(form, `${row}.documentRules`, t.documentRules, [
  ['state', t.stateRules],
  ['party', t.partyRules],
])}
<p class="field is-check"><input type="radio" id="coordinating-${index}" name="coordinating" value="${index}"${chosen === String(index) ? ' checked' : ''}><label for="coordinating-${index}">${t.coordinates}</label></p>
${count > 2 ? rowButton(form, `remove:parties.${index}`, t.remove, 'parties', t.party(index + 1)) : ''}</fieldset>`;
  })}
${rowButton(form, 'add:parties', t.addParty, 'parties')}
<p class="field" id="coordinating">${errorLine(form, 'coordinating')}</p>`;
}

/** What the standing office may change alone while the program runs; where nothing was said yet, as it usually is. */
export function decidedAloneBoxes(form: ProgramTaskForm): Html {
  const t = textsIn(form.page.language).newProgram;
  const isSaid = (form.fields['decidedAlone.said'] ?? '') !== '';
  const usual = Object.fromEntries(usuallyDecidedAlone.map((part) => [`decidedAlone.${part}`, 'yes']));
  const shown = isSaid ? form : { ...form, fields: { ...form.fields, ...usual } };
  return html`<fieldset class="row" id="decidedAlone"><legend>${t.decidedAlone}</legend><p class="hint">${t.decidedAloneHint}</p><input type="hidden" name="decidedAlone.said" value="yes">
${amendableParts.map((part) => checkbox(shown, `decidedAlone.${part}`, t.decidedParts[part]))}</fieldset>`;
}

/** Who signs for each party and gets the results, the standing office, and who witnesses. */
export function leaderBoxes(form: ProgramTaskForm): Html {
  const t = textsIn(form.page.language).newProgram;
  return html`<p class="hint">${t.leadersHint}</p>${Array.from({ length: countRows(form.fields, 'parties') }, (_, index) => {
    const row = `parties.${index}`;
    const name = form.fields[`${row}.name`] || t.party(index + 1);
    return html`<fieldset class="row"><legend><bdi>${name}</bdi></legend>
<div class="beside">${box(form, `${row}.signatory.office`, t.signatory, { hint: t.signatoryHint })}${box(form, `${row}.signatory.email`, t.signatoryMail, { type: 'email', hint: t.mailHint })}</div></fieldset>`;
  })}
<fieldset class="row"><legend>${t.standing}</legend><p class="hint">${t.standingHint}</p>
<div class="beside">${box(form, 'coordinator.office', t.standingOffice)}${box(form, 'coordinator.email', t.standingMail, { type: 'email', hint: t.mailHint })}${box(form, 'coordinator.phone', t.standingPhone)}</div></fieldset>
${area(form, 'witnesses', t.witnesses, 4, t.witnessesHint)}`;
}

/** On what it rests. */
export function basisBoxes(form: ProgramTaskForm): Html {
  const t = textsIn(form.page.language).newProgram;
  const count = countRows(form.fields, 'legalBases');
  return html`${count === 0 ? html`<p class="empty">${t.noBases}</p>` : ''}${Array.from({ length: count }, (_, index) => {
    const row = `legalBases.${index}`;
    return html`<fieldset class="row" id="${row}"><legend>${t.basis(index + 1)}</legend>
${box(form, `${row}.title`, t.basisTitle, { hint: t.basisTitleHint })}
<div class="beside">${box(form, `${row}.number`, t.basisNumber, { size: 16 })}${dateField(form, `${row}.issuedOn`, t.basisDate)}${box(form, `${row}.issuer`, t.basisIssuer)}</div>
${rowButton(form, `remove:legalBases.${index}`, t.remove, 'bases', t.basis(index + 1))}</fieldset>`;
  })}
${rowButton(form, 'add:legalBases', t.addBasis, 'bases')}`;
}
