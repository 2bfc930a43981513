import { describe, expect, it } from 'vitest';
import { namesInPointer, pointerStep } from '../../forms/index.ts';

describe('namesInPointer', () => {
  it('gives back what pointerStep wrote, whatever the names hold', () => {
    const names = ['plain', 'a/b', 'a~b', '~1', '~01', '', '*', 'è'];
    expect(namesInPointer(names.map(pointerStep).join(''))).toEqual(names);
  });

  it('tells the whole from a member without a name', () => {
    expect(namesInPointer('')).toEqual([]);
    expect(namesInPointer('/')).toEqual(['']);
  });
});
