import { noChange } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';
import type { FieldView } from './field.ts';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Gives a native control what every control of a field has: its id, its state and the texts that describe it.
 * One place instead of seven bindings in each renderer, and it writes only what differs.
 */
class Wire extends Directive {
  #last = '';

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('wire() belongs on an element.');
  }

  render(_view: FieldView): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [view]: [FieldView]): typeof noChange {
    const key = `${view.domId}|${view.required}|${view.disabled}|${view.readOnly}|${view.invalid}|${view.describedBy}`;
    if (key === this.#last) return noChange;
    this.#last = key;
    const control = part.element as Control;
    control.id = view.domId;
    control.required = view.required;
    // A select has no read-only state: it is then disabled, and its frame shows the answer as text.
    control.disabled = view.disabled;
    if ('readOnly' in control) control.readOnly = view.readOnly;
    // Said in both cases: browsers tell assistive technology that a required control is invalid from the start.
    control.ariaInvalid = String(view.invalid);
    set(control, 'aria-describedby', view.describedBy);
    return noChange;
  }
}

function set(element: Element, name: string, value: string): void {
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}

export const wire = directive(Wire);
