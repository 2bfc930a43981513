/** Blocks of Unicode by the names that XML Schema gives them: those of the scripts and signs that letters and forms hold. */
const TABLE = `
BasicLatin 0 7f,Latin-1Supplement 80 ff,LatinExtended-A 100 17f,LatinExtended-B 180 24f,IPAExtensions 250 2af,
SpacingModifierLetters 2b0 2ff,CombiningDiacriticalMarks 300 36f,Greek 370 3ff,GreekandCoptic 370 3ff,Cyrillic 400 4ff,
CyrillicSupplement 500 52f,Armenian 530 58f,Hebrew 590 5ff,Arabic 600 6ff,Syriac 700 74f,ArabicSupplement 750 77f,
Thaana 780 7bf,Devanagari 900 97f,Bengali 980 9ff,Gurmukhi a00 a7f,Gujarati a80 aff,Oriya b00 b7f,Tamil b80 bff,
Telugu c00 c7f,Kannada c80 cff,Malayalam d00 d7f,Sinhala d80 dff,Thai e00 e7f,Lao e80 eff,Tibetan f00 fff,
Myanmar 1000 109f,Georgian 10a0 10ff,HangulJamo 1100 11ff,Ethiopic 1200 137f,LatinExtendedAdditional 1e00 1eff,
GreekExtended 1f00 1fff,GeneralPunctuation 2000 206f,SuperscriptsandSubscripts 2070 209f,CurrencySymbols 20a0 20cf,
LetterlikeSymbols 2100 214f,NumberForms 2150 218f,Arrows 2190 21ff,MathematicalOperators 2200 22ff,
MiscellaneousTechnical 2300 23ff,BoxDrawing 2500 257f,GeometricShapes 25a0 25ff,MiscellaneousSymbols 2600 26ff,
Dingbats 2700 27bf,CJKSymbolsandPunctuation 3000 303f,Hiragana 3040 309f,Katakana 30a0 30ff,Bopomofo 3100 312f,
CJKUnifiedIdeographs 4e00 9fff,HangulSyllables ac00 d7af,PrivateUse e000 f8ff,ArabicPresentationForms-A fb50 fdff,
ArabicPresentationForms-B fe70 feff,HalfwidthandFullwidthForms ff00 ffef`;

/** By `IsGreek` and the like: what stands between the brackets of a native class. */
export const BLOCKS: ReadonlyMap<string, string> = new Map(
  TABLE.trim()
    .split(/,\s*/)
    .map((line) => line.split(' '))
    .map(([name, from, to]) => [`Is${name}`, `\\u{${from}}-\\u{${to}}`]),
);
