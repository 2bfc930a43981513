import { describe, expect, it } from 'vitest';
import { openForm } from '../../../forms/index.ts';
import { loadForm, lookup, vectorFile } from '../vectors/load.ts';
import { expectedOf, runVector } from '../vectors/run-vector.ts';

describe.each(Object.keys(vectorFile.forms))('the form %s', async (name) => {
  const { compiled, validate } = await loadForm(name);

  it.each(vectorFile.vectors.filter((vector) => vector.form === name))('$name', (vector) => {
    expect(runVector(vector, openForm, compiled, validate, lookup)).toEqual(expectedOf(vector));
  });
});
