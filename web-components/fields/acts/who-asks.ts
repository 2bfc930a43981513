import type { Inputs } from '../../../forms/browser.ts';

/** The name of who fills in the form, where the page says it. */
export const userOf = ({ user }: Inputs): string | undefined => (user as { readonly name?: string } | undefined)?.name;
