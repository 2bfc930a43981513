import type { ReactiveControllerHost } from 'lit';
import type { Choice, Choices } from '../../nucleo-steps/recipients-picker.ts';
import type { NucleoSteps } from '../../nucleo-steps/nucleo-steps.ts';
import { ApiError, problemsTold, textOfProblem } from '../api/api-error.ts';
import type { CaseView, OfferedRecipient, OfferedRecipients, RecipientKind, Recipients } from '../api/replies.ts';
import type { Desk } from '../page/desk-context.ts';
import { loadForm, type OpenedForm } from '../filling/opened-form.ts';
import { textIn } from '../words.ts';

export interface StepDetail {
  readonly step: string;
  readonly answers?: Readonly<Record<string, unknown>>;
  readonly confirmed?: readonly string[];
  readonly recipients?: Recipients;
  readonly note?: string;
}

interface Surroundings {
  readonly desk: Desk;
  readonly view: CaseView | undefined;
  readonly element: NucleoSteps | null;
  say(key: string, params?: Record<string, string>): string;
  textOf(error: unknown): string;
}

/** From pressing a step's button until it is taken or left: loads what its dialog needs, sends it, keeps it open when refused. */
export class StepTaking {
  readonly #host: ReactiveControllerHost;
  readonly #around: () => Surroundings;
  readonly #done: (view: CaseView | null) => void;
  open: string | null = null;
  form: OpenedForm | null = null;
  isLoading = false;
  isBusy = false;
  error: unknown = null;
  choices: Readonly<Partial<Record<RecipientKind, Choices>>> = {};

  constructor(host: ReactiveControllerHost, around: () => Surroundings, done: (view: CaseView | null) => void) {
    this.#host = host;
    this.#around = around;
    this.#done = done;
  }

  get errorText(): string | null {
    const { error } = this;
    if (error === null || (error instanceof ApiError && error.isStale)) return null;
    const { textOf, desk } = this.#around();
    const general =
      error instanceof ApiError
        ? error.problems.filter(({ pointer }) => pointer === '' || pointer.startsWith('/recipients'))
        : [];
    return [textOf(error), ...general.map((problem) => textOfProblem(problem, desk.language))].filter(Boolean).join(' ');
  }

  async begin(step: string): Promise<void> {
    const { desk, view, textOf } = this.#around();
    const found = view?.steps.find((each) => each.step === step);
    if (view === undefined || found === undefined) return;
    this.#set({ open: step, form: null, error: null, choices: {}, isLoading: true });
    try {
      const isAddressed = Object.values(found.recipients ?? {}).some((asked) => asked !== 'ignored');
      const unit = view.unit.id;
      const [form, offered] = await Promise.all([
        found.form
          ? loadForm(
              desk.api,
              found.form,
              { unit, case: view.id, step, textOf },
              `${desk.session.user.id}:step:${step}:${view.id}`,
            )
          : null,
        isAddressed ? desk.api.recipients(view.id, step) : {},
      ]);
      if (this.open === step) this.#set({ form, isLoading: false, choices: this.#choicesOf(offered) });
    } catch (error) {
      if (this.open === step) this.#set({ error, isLoading: false });
    }
  }

  async take({ step, ...body }: StepDetail): Promise<void> {
    const { desk, view, element, say } = this.#around();
    if (view === undefined || this.isBusy) return;
    this.#set({ isBusy: true, error: null });
    try {
      const after = await desk.api.step(view.id, step, body);
      element?.formElement?.finish();
      desk.announce(say('steps.done', { label: textIn(view.steps.find((each) => each.step === step)?.label, desk.language) }));
      this.#set({ open: null, form: null, isBusy: false });
      const goesOn = openedIn(view, after);
      if (goesOn === null) this.#done(after);
      else desk.go({ page: 'case', case: goesOn });
    } catch (error) {
      const problems = problemsTold(error, desk.language);
      this.#set({ error, isBusy: false, form: this.form === null ? null : { ...this.form, problems } });
    }
  }

  leave(): void {
    if (!this.isBusy) this.#set({ open: null, form: null, error: null });
  }

  /** The refusal was dealt with; what was typed stays. */
  forgive(): void {
    this.#set({ error: null });
  }

  #choicesOf(offered: OfferedRecipients): StepTaking['choices'] {
    const { desk, say } = this.#around();
    const choice = ({ id, name, group, vacant }: OfferedRecipient): Choice => {
      const text = textIn(name, desk.language);
      return {
        value: id,
        text: vacant ? say('steps.vacant', { name: text }) : text,
        group: group === null ? null : textIn(group, desk.language),
      };
    };
    return Object.fromEntries(
      Object.entries(offered).map(([kind, { items, unable }]) => [kind, { items: items.map(choice), unable }]),
    );
  }

  #set(change: Partial<Pick<StepTaking, 'open' | 'form' | 'isLoading' | 'isBusy' | 'error' | 'choices'>>): void {
    Object.assign(this, change);
    this.#host.requestUpdate();
  }
}

/** The case in which one goes on that has ended: the one that its last step opened. Null when there is none, or several. */
function openedIn(before: CaseView, after: CaseView | null): string | null {
  if (!after?.closed_at) return null;
  const opened = after.children.filter(({ id }) => !before.children.some((child) => child.id === id));
  return opened.length === 1 ? opened[0]!.id : null;
}
