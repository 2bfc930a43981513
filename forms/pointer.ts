/** A name as a step of a JSON pointer (RFC 6901). */
export const pointerStep = (name: string): string => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The name that a step of a JSON pointer, without its slash, stands for. */
export const nameInPointer = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');
