import { countRows } from '../../../rules/program-rows.ts';
import { type Html, html } from '../../html.ts';
import { textsIn } from '../../texts/dictionary.ts';
import { area, box, choice, errorLine, folded, kept, type NewProgramForm, rowButton } from './boxes.ts';

/** What it is called, where it holds and for how long. */
export function nameBoxes(form: NewProgramForm): Html {
  const t = textsIn(form.page.language).newProgram;
  return html`${box(form, 'name', t.name, { hint: t.nameHint })}
${box(form, 'place', t.place, { hint: t.placeHint })}
<div class="beside">${box(form, 'term.from', t.from, { type: 'date' })}${box(form, 'term.to', t.to, { type: 'date' })}</div>
${folded(
  form,
  'more-name',
  t.more,
  ['key', 'timeZone'],
  html`<div class="beside">${box(form, 'key', t.key, { hint: t.keyHint })}${box(form, 'timeZone', t.timeZone, { hint: t.timeZoneHint })}</div>`,
)}`;
}

/** Who signs, and whose standing office runs it. */
export function partyBoxes(form: NewProgramForm): Html {
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
<div class="beside">${box(form, `${row}.signatory.office`, t.signatory, { hint: t.signatoryHint })}${box(form, `${row}.signatory.email`, t.signatoryMail, { type: 'email' })}</div>
<p class="field is-check"><input type="radio" id="coordinating-${index}" name="coordinating" value="${index}"${chosen === String(index) ? ' checked' : ''}><label for="coordinating-${index}">${t.coordinates}</label></p>
${count > 2 ? rowButton(form, `remove:parties.${index}`, t.remove, 'parties', t.party(index + 1)) : ''}</fieldset>`;
  })}
${rowButton(form, 'add:parties', t.addParty, 'parties')}
<fieldset class="row" id="coordinating"><legend>${t.standing}</legend><p class="hint">${t.standingHint}</p>${errorLine(form, 'coordinating')}
<div class="beside">${box(form, 'coordinator.office', t.standingOffice)}${box(form, 'coordinator.email', t.standingMail, { type: 'email' })}</div></fieldset>
${area(form, 'witnesses', t.witnesses, 4, t.witnessesHint)}`;
}

/** On what it rests. */
export function basisBoxes(form: NewProgramForm): Html {
  const t = textsIn(form.page.language).newProgram;
  const count = countRows(form.fields, 'legalBases');
  return html`${count === 0 ? html`<p class="empty">${t.noBases}</p>` : ''}${Array.from({ length: count }, (_, index) => {
    const row = `legalBases.${index}`;
    return html`<fieldset class="row" id="${row}"><legend>${t.basis(index + 1)}</legend>
${box(form, `${row}.title`, t.basisTitle)}
<div class="beside">${box(form, `${row}.number`, t.basisNumber, { size: 16 })}${box(form, `${row}.issuedOn`, t.basisDate, { type: 'date' })}${box(form, `${row}.issuer`, t.basisIssuer)}</div>
${rowButton(form, `remove:legalBases.${index}`, t.remove, 'bases', t.basis(index + 1))}</fieldset>`;
  })}
${rowButton(form, 'add:legalBases', t.addBasis, 'bases')}`;
}
