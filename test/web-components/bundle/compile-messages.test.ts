import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { compileMessages } from '../../../web-components/bundle/compile-messages.ts';
import { formatMessage, type MessageTree } from '../../../forms/messages/format-message.ts';

describe('compileMessages', () => {
  it('leaves plain texts as they are, and parses the others', async () => {
    const path = new URL('../../../forms/messages/it.json', import.meta.url);
    const texts = JSON.parse(compileMessages.transform(await readFile(path, 'utf8'), path.pathname)!) as Record<string, unknown>;
    expect(texts['required']).toBe('Serve una risposta.');
    expect(Object.keys(texts).filter((code) => code.startsWith('form.'))).toEqual([]);
    expect(formatMessage(texts['minLength'] as MessageTree, { limit: 1 }, 'it')).toBe('Scrivere almeno 1 carattere.');
  });

  it('touches no other file', () => {
    expect(compileMessages.transform('{"a":"{b}"}', '/web-components/texts/it.json')).toBeNull();
  });
});
