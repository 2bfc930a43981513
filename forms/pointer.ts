/** A name as a step of a JSON pointer (RFC 6901), with its slash. */
export const pointerStep = (name: string): string => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The name that a step of a JSON pointer, without its slash, stands for. */
export const nameInPointer = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');

/** The names that a JSON pointer leads through; none in '', which points at the whole. */
export const namesInPointer = (pointer: string): string[] => pointer.split('/').slice(1).map(nameInPointer);
