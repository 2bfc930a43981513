import { describe, expect, it } from 'vitest';
import { slowPattern } from '../../../forms/read/schema/linear-pattern.ts';
import { soon } from '../../harness/soon.ts';

describe('slowPattern', () => {
  it.each([
    '^\\d{5}$',
    '^[A-Z]{2}\\d+$',
    '^[A-Z]+\\d+[A-Z]+$',
    '^\\d+(?:,\\d+)?$',
    '^[^@]+@[^@]+$',
    '^\\s*\\S+\\s*$',
    'a|b',
    '^(?:IT|EU)[0-9]{2,11}$',
    '^\\p{L}+$',
  ])('lets %s through', (pattern) => expect(slowPattern(pattern)).toBeNull());

  it.each([
    ['^(a+)+$', 'varies'],
    ['^(a|a)*$', 'varies'],
    ['^a*a*$', 'same characters'],
    ['^a*b?a*$', 'same characters'],
    ['^\\d+(?:\\d+)?$', 'same characters'],
    ['^[ù]+[ùa]+$', 'same characters'],
    ['^\\u0061+a+$', 'same characters'],
    ['^.*x.*$', 'same characters'],
    ['^a{0,500}a{0,500}$', 'same characters'],
    ['[a-z]+@', 'begin with ^'],
    ['^a|b+c', 'begin with ^'],
    ['^(\\w+)\\1$', 'refers back'],
    ['^(?=a)b', 'looks around'],
    ['^(?<n>a)$', 'looks around'],
  ])('refuses %s: %s', (pattern, reason) => expect(slowPattern(pattern)).toContain(reason));

  it('lets nothing through that takes long', async () => {
    for (const pattern of ['^\\d+(?:,\\d+)?$', '^[A-Z]+\\d+[A-Z]+$', '^\\s*\\S+\\s*$', '^[^@]+@[^@]+$']) {
      expect(slowPattern(pattern)).toBeNull();
      await soon(() => ['1', 'A', ' ', '@', 'a'].map((text) => new RegExp(pattern, 'u').test(`${text.repeat(500_000)}!\n`)));
    }
  });
});
