const SPECIAL: Readonly<Record<string, string>> = Object.freeze(
  Object.fromEntries(
    [
      'ß ss|æ ae|œ oe|ø o|đ d|ð d|þ th|ł l|ı i|ħ h',
      // ISO 9 and passports differ; what both have in common after `soundOf` is what counts.
      'а a|б b|в v|г g|ґ g|д d|е e|є ie|ё e|ж zh|з z|и i|і i|ї i|й i|к k|л l|м m|н n|о o|п p|р r|с s|т t|у u|ф f|х kh|ц ts|ч ch|ш sh|щ shch|ъ |ы y|ь |э e|ю iu|я ia',
      'α a|β v|γ g|δ d|ε e|ζ z|η i|θ th|ι i|κ k|λ l|μ m|ν n|ξ x|ο o|π p|ρ r|σ s|ς s|τ t|υ y|φ f|χ ch|ψ ps|ω o',
    ]
      .join('|')
      .split('|')
      .map((pair) => pair.split(' ') as [string, string]),
  ),
);

/** Lower case Latin letters and digits, one space between words: accents, apostrophes and other marks are gone, Cyrillic and Greek are transliterated. */
export function plainOf(text: string): string {
  const lower = text.toLowerCase();
  if (/^[a-z0-9 ]*$/.test(lower)) return lower.replace(/ {2,}/g, ' ').trim();
  const plain = lower
    .normalize('NFD')
    .replace(/\p{M}+|['’`´ʼ]/gu, '')
    .replace(/[^\u0000-\u007f]/gu, (letter) => SPECIAL[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
  return plain.trim();
}

/** As `plainOf`, without spaces. */
export function lettersOf(text: string): string {
  return plainOf(text).replaceAll(' ', '');
}

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|tch|tsch/g, 's'],
  [/sh|ch|zh|ts|tz|cz|sz/g, 's'],
  [/ph/g, 'f'],
  [/th|dh/g, 't'],
  [/kh|gh|ck|q/g, 'k'],
  [/x/g, 'ks'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/w/g, 'v'],
  [/z/g, 's'],
  [/ou|oo/g, 'u'],
  [/[yj]/g, 'i'],
  [/ee|ie/g, 'i'],
  [/h/g, ''],
  [/(.)\1+/g, '$1'],
];

/** What plain letters are written for, roughly and in any language: spellings of one name that came by different transliterations give one text. */
export function soundOf(plain: string): string {
  let sound = plain.replaceAll(' ', '');
  for (const [letters, one] of SOUNDS) sound = sound.replace(letters, one);
  return sound;
}

/** First letter and consonants of the sound: what a typing error in a vowel leaves as it is. */
export function skeletonOf(plain: string): string {
  const sound = soundOf(plain);
  return (sound.slice(0, 1) + sound.slice(1).replace(/[aeiou]/g, '')).slice(0, 8);
}
