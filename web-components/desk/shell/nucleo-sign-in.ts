import { css, html, nothing, type PropertyDeclarations } from 'lit';
import { errorTextKey } from '../api/api-error.ts';
import { SpokenElement } from '../spoken-element.ts';
import type { Standing } from './session-keeper.ts';

/**
 * What is shown while nobody is signed in: why, and how to get in.
 *
 * @property standing - signed out, link refused, no roles, or the server did not answer
 * @property error - what went wrong, when the server did not answer
 * @fires nucleo-retry - the server should be asked again
 */
export class NucleoSignIn extends SpokenElement {
  static override properties: PropertyDeclarations = { standing: {}, error: { attribute: false } };
  static override styles = [
    SpokenElement.styles,
    css`
      .panel {
        max-inline-size: var(--nucleo-measure);
        margin: 2rem auto;
      }
      .panel > * {
        justify-self: start;
      }
    `,
  ];
  declare standing: Standing;
  declare error: unknown;

  constructor() {
    super();
    this.standing = 'signed-out';
    this.error = null;
  }

  protected override render() {
    const { standing } = this;
    if (standing === 'failed')
      return html`<div class="panel">
        <h1 tabindex="-1">${this.say('sign_in.failed')}</h1>
        <p role="alert">${this.say(errorTextKey(this.error))}</p>
        <button class="button" type="button" @click=${() => this.emit('nucleo-retry')}>${this.say('action.retry')}</button>
      </div>`;
    return html`<div class="panel">
      <h1 tabindex="-1">${this.say(standing === 'no-roles' ? 'sign_in.no_roles' : 'sign_in.title')}</h1>
      ${standing === 'link-refused' ? html`<p class="notice danger" role="alert">${this.say('sign_in.refused')}</p>` : nothing}
      ${
        standing === 'no-roles'
          ? html`<p>${this.say('sign_in.no_roles_text')}</p>`
          : html`<p>${this.say('sign_in.how')}</p>
              <ol>
                <li>${this.say('sign_in.ask')}</li>
                <li>${this.say('sign_in.open')}</li>
              </ol>
              <p class="quiet">${this.say('sign_in.operator')} <code>nucleo user link ${'<email>'}</code></p>`
      }
    </div>`;
  }
}

customElements.define('nucleo-sign-in', NucleoSignIn);
