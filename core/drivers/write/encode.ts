/** Bytes of a text in an encoding of a driver; letters that it does not have lose their marks, and what is left becomes "?". */
export function encoder(encoding: string): (text: string) => Buffer {
  if (encoding === 'utf-8' || encoding === 'utf-16le')
    return (text) => Buffer.from(text, encoding === 'utf-8' ? 'utf8' : 'utf16le');
  const decoder = new TextDecoder(encoding);
  const bytes = new Map(Array.from({ length: 128 }, (_, at) => [decoder.decode(Uint8Array.of(at + 128)), at + 128] as const));
  const byteOf = (char: string): number => {
    const code = char.charCodeAt(0);
    if (code < 128) return code;
    const plain = char.normalize('NFD').charCodeAt(0);
    return bytes.get(char) ?? (plain < 128 ? plain : 63);
  };
  return (text) => (/^[\x00-\x7f]*$/.test(text) ? Buffer.from(text, 'latin1') : Buffer.from(Array.from(text, byteOf)));
}
