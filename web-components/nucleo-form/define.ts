import { NucleoForm } from './nucleo-form.ts';

// The form as the desk shows it, which fetches for it. A page that is no desk takes `embedded/embedded-form.ts` instead.
customElements.define('nucleo-form', NucleoForm);
