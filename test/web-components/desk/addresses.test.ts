import { describe, expect, it } from 'vitest';
import { addressOf, type Place, placeOf, tokenIn } from '../../../web-components/desk/addresses.ts';

const at = (path: string) => new URL(path, 'https://nucleo.example');

describe('addresses', () => {
  const places: readonly Place[] = [
    { page: 'home' },
    { page: 'list', list: 'casi', view: 'miei' },
    { page: 'persons', type: 'caso' },
    { page: 'person', person: 'p1' },
    { page: 'new', type: 'accesso', person: 'p1', parent: 'c1' },
    { page: 'case', case: 'c1' },
    { page: 'fill', case: 'c1', form: 'scheda', task: 't1' },
    { page: 'submission', case: 'c1', submission: 's1' },
    { page: 'matches', state: 'later' },
    { page: 'match', match: '12' },
    { page: 'messages' },
    { page: 'api' },
  ];

  it.each(places)('lead back to the place they were made of: $page', (place) => {
    expect(placeOf(at(addressOf(place)))).toEqual(place);
  });

  it.each(['/desk/nowhere', '/desk/cases/c1/forms', '/desk/cases/c1/forms/f/more', '/other'])('names no place for %s', (path) => {
    expect(placeOf(at(path)).page).toBe('unknown');
  });

  it('finds the token of a sign-in link, and none elsewhere', () => {
    expect(tokenIn(at('/#/sign-in?token=abc_-1'))).toBe('abc_-1');
    expect(tokenIn(at('/desk/?token=abc'))).toBeNull();
  });
});
