import type { BundleStep } from './compile-messages.ts';

/** Takes the indentation out of `html` templates: where a line was broken, one space is left, which shows the same. */
export const shortenTemplates: BundleStep = Object.freeze({
  name: 'nucleo:shorten-templates',
  enforce: 'pre',
  transform(code: string, id: string) {
    return /\/web-components\/.*\.ts$/.test(id) && code.includes('html`') ? shortened(code) : null;
  },
});

/** What is passed over whole, because a backtick in it begins nothing: comments, strings, regular expressions. */
const whole =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|(?<=[(,=:[!&|?{};]\s*)\/(?![*/])(?:[^\\/\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\//y;

function shortened(code: string): string {
  let out = '';
  /** Inside out: the kind of each template we are in, and how many braces are open in its part of code. */
  const open: { readonly isHtml: boolean; braces: number }[] = [];
  let isText = false;
  for (let at = 0; at < code.length;) {
    const here = open.at(-1);
    if (isText && here) {
      const end = /[`\\]|\$\{/g;
      end.lastIndex = at;
      const stop = end.exec(code);
      if (!stop) return code;
      const text = code.slice(at, stop.index);
      out += here.isHtml ? text.replaceAll(/\s*\n\s*/g, ' ') : text;
      const sign = stop[0] === '\\' ? code.slice(stop.index, stop.index + 2) : stop[0];
      out += sign;
      at = stop.index + sign.length;
      if (sign === '`') open.pop();
      if (sign.startsWith('\\')) continue;
      isText = false;
      continue;
    }
    whole.lastIndex = at;
    const passed = whole.exec(code)?.[0];
    const sign = passed ?? code[at]!;
    if (sign === '`') {
      open.push({ isHtml: out.endsWith('html') || out.endsWith('svg'), braces: 0 });
      isText = true;
    } else if (here && sign === '{') here.braces += 1;
    else if (here && sign === '}') {
      if (here.braces === 0) isText = true;
      else here.braces -= 1;
    }
    out += sign;
    at += sign.length;
  }
  return out;
}
