import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Form, Validator } from '#forms';
import { compileApart } from './compiler.ts';

/** Bumped when the code that compiles validators changes what it writes. */
const generation = 1;

/** Where the module of a form's validator is kept: named by what it was made from, so it never needs to be invalidated. */
export function validatorFile(digest: string, folder: string): string {
  const name = createHash('sha256').update(`${generation}:${digest}`).digest('hex').slice(0, 32);
  return join(folder, `${name}.mjs`);
}

/** The validator of a form, compiled once per content in a process of its own and kept on disk; the browser gets the same file. */
export async function loadValidator(form: Form, digest: string, folder: string): Promise<Validator> {
  const file = validatorFile(digest, folder);
  if (!existsSync(file)) {
    await mkdir(folder, { recursive: true });
    await place(
      join(folder, 'validator-runtime.js'),
      `export * from ${JSON.stringify(new URL('../../forms/validator-runtime.ts', import.meta.url).href)};\n`,
    );
    await place(file, await compileApart(form));
  }
  const module = (await import(pathToFileURL(file).href)) as { default: Validator };
  return module.default;
}

/** Written beside and renamed, so that a reader or a kill never sees half a file. */
async function place(file: string, source: string): Promise<void> {
  const draft = `${file}.${process.pid}.${performance.now()}`;
  await writeFile(draft, source);
  await rename(draft, file);
}
