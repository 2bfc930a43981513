import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { addressOf, type Place } from '../addresses.ts';
import type { Desk } from '../page/desk-context.ts';
import '../pages/nucleo-api-page.ts';
import '../case/nucleo-case-page.ts';
import '../pages/nucleo-changes-page.ts';
import '../exclusions/nucleo-exclusions-page.ts';
import '../case/nucleo-household-page.ts';
import '../filling/nucleo-fill-page.ts';
import '../pages/nucleo-home-page.ts';
import '../imports/nucleo-import-page.ts';
import '../imports/nucleo-imports-page.ts';
import '../lists/nucleo-list-page.ts';
import '../matches/nucleo-match-page.ts';
import '../matches/nucleo-matches-page.ts';
import '../pages/nucleo-messages-page.ts';
import '../filling/nucleo-new-page.ts';
import '../pages/nucleo-person-page.ts';
import '../pages/nucleo-persons-page.ts';
import '../case/nucleo-differences-page.ts';
import '../case/nucleo-submission-page.ts';
import '../pages/nucleo-unknown-page.ts';

/** The page of a place; another place or another visit is another page, except that a list only changes its view. */
export function pageOf(place: Place, visit: number, desk: Desk) {
  const key = `${visit} ${desk.assignment.role} ${desk.assignment.unit.id} ${place.page === 'list' ? place.list : addressOf(place)} ${place.page}`;
  return keyed(key, template(place, desk));
}

function template(place: Place, desk: Desk) {
  const { language } = desk;
  switch (place.page) {
    case 'home':
    case 'sign-in':
      return html`<nucleo-home-page .desk=${desk} .place=${place} .language=${language}></nucleo-home-page>`;
    case 'list':
      return html`<nucleo-list-page .desk=${desk} .place=${place} .language=${language}></nucleo-list-page>`;
    case 'persons':
      return html`<nucleo-persons-page .desk=${desk} .place=${place} .language=${language}></nucleo-persons-page>`;
    case 'person':
      return html`<nucleo-person-page .desk=${desk} .place=${place} .language=${language}></nucleo-person-page>`;
    case 'new':
      return html`<nucleo-new-page .desk=${desk} .place=${place} .language=${language}></nucleo-new-page>`;
    case 'case':
      return html`<nucleo-case-page .desk=${desk} .place=${place} .language=${language}></nucleo-case-page>`;
    case 'household':
      return html`<nucleo-household-page .desk=${desk} .place=${place} .language=${language}></nucleo-household-page>`;
    case 'fill':
      return html`<nucleo-fill-page .desk=${desk} .place=${place} .language=${language}></nucleo-fill-page>`;
    case 'submission':
      return html`<nucleo-submission-page .desk=${desk} .place=${place} .language=${language}></nucleo-submission-page>`;
    case 'differences':
      return html`<nucleo-differences-page .desk=${desk} .place=${place} .language=${language}></nucleo-differences-page>`;
    case 'matches':
      return html`<nucleo-matches-page .desk=${desk} .place=${place} .language=${language}></nucleo-matches-page>`;
    case 'match':
      return html`<nucleo-match-page .desk=${desk} .place=${place} .language=${language}></nucleo-match-page>`;
    case 'imports':
      return html`<nucleo-imports-page .desk=${desk} .place=${place} .language=${language}></nucleo-imports-page>`;
    case 'import':
      return html`<nucleo-import-page .desk=${desk} .place=${place} .language=${language}></nucleo-import-page>`;
    case 'exclusions':
      return html`<nucleo-exclusions-page .desk=${desk} .place=${place} .language=${language}></nucleo-exclusions-page>`;
    case 'changes':
      return html`<nucleo-changes-page .desk=${desk} .place=${place} .language=${language}></nucleo-changes-page>`;
    case 'messages':
      return html`<nucleo-messages-page .desk=${desk} .place=${place} .language=${language}></nucleo-messages-page>`;
    case 'api':
      return html`<nucleo-api-page .desk=${desk} .place=${place} .language=${language}></nucleo-api-page>`;
    case 'unknown':
      return html`<nucleo-unknown-page .desk=${desk} .place=${place} .language=${language}></nucleo-unknown-page>`;
  }
}
