import { it } from 'vitest';
import { surviveKills } from './survive-kills.ts';

it('keeps every case whole and every acknowledged deed on SQLite through 40 kills', () => surviveKills('sqlite', 40), 240_000);
