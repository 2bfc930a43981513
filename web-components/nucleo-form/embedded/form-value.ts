import type { FormScreen } from '../screen.ts';

/** What an open form tells the native form around it. */
interface FormValue {
  /** The native form, when there is one. */
  readonly owner: HTMLFormElement | null;
  readonly internals: ElementInternals;
  /** Gives the native form the answers as they stand, and whether they may be sent. */
  tell(state: FormState): void;
}

interface FormState {
  readonly screen: FormScreen | undefined;
  readonly isDisabled: boolean;
  /** Said by the browser when the native form is sent and this one is not ready; '' before there is anything to send. */
  readonly reason: string;
  /** Where the browser points to. */
  readonly anchor: HTMLElement | null;
}

/** One entry of JSON under the element's name: the answers that are asked for; to restore, all that was typed. */
export function createFormValue(host: HTMLElement): FormValue {
  const internals = host.attachInternals();
  return {
    internals,
    get owner() {
      return internals.form;
    },
    tell({ screen, isDisabled, reason, anchor }) {
      if (internals.form === null) return;
      if (screen === undefined || isDisabled) internals.setFormValue(null);
      else internals.setFormValue(JSON.stringify(screen.session.answers()), JSON.stringify(screen.session.raw()));
      const isReady = screen !== undefined && screen.errors().length === 0;
      if (isReady || isDisabled || reason === '') internals.setValidity({});
      else if (anchor === null) internals.setValidity({ customError: true }, reason);
      else internals.setValidity({ customError: true }, reason, anchor);
    },
  };
}
