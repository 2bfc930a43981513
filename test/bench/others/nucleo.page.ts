import type { CompiledForm } from '../../../forms/browser.ts';
import '../../../web-components/nucleo-form/define.ts';

Object.assign(window, {
  show(root: Element, _fields: unknown, form: CompiledForm) {
    root.append(Object.assign(document.createElement('nucleo-form'), { form, inputs: { today: '2026-03-12' } }));
  },
});
