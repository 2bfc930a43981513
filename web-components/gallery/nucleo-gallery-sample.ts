import { css, type PropertyDeclarations } from 'lit';
import { EmbeddedForm } from '../nucleo-form/embedded/embedded-form.ts';
import type { FormScreen } from '../nucleo-form/screen.ts';
import { inventedLookup } from './invented-lookup.ts';

export const states = ['empty', 'filled', 'required', 'error', 'disabled', 'readonly', 'print', 'loading'] as const;
export type SampleState = (typeof states)[number];

/**
 * A form held in one state. It is `nucleo-form` as any page has it, with invented answers to what it looks up.
 *
 * @property state - which
 */
export class NucleoGallerySample extends EmbeddedForm {
  static override properties: PropertyDeclarations = { state: { reflect: true } };
  static override styles = [
    ...EmbeddedForm.styles,
    css`
      :host([state]) .submit {
        display: none;
      }
    `,
  ];
  declare state: SampleState | undefined;
  #told: FormScreen | undefined;

  constructor() {
    super();
    this.lookup = inventedLookup;
  }

  /** The state decides what the form needs, so it is set before that is asked for. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    const { state } = this;
    if (state !== undefined) {
      this.isLoading = state === 'loading';
      this.disabled = state === 'disabled';
      this.mode = state === 'print' ? 'print' : state === 'readonly' ? 'read' : 'edit';
    }
    return super.scheduleUpdate();
  }

  /** Tells what is wrong as if the person had been in every field, without the list that would take the focus. */
  protected override updated(): void {
    super.updated();
    const { screen, state } = this;
    if (state !== 'error' || screen === undefined || screen === this.#told) return;
    this.#told = screen;
    for (const { pointer } of screen.form.fields) {
      const view = screen.viewAt(pointer);
      if (view !== undefined) screen.leaveAll(view);
    }
  }
}

customElements.define('nucleo-gallery-sample', NucleoGallerySample);
