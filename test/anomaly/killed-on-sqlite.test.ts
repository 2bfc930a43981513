import { it } from 'vitest';
import { surviveKills } from './survive-kills.ts';

it('keeps every case whole and every acknowledged deed on SQLite through 20 kills', () => surviveKills('sqlite', 20), 240_000);
