/**
 * The lessons' Markdown as HTML, made while building. An equation comes out as MathML, which needs
 * no script, no style sheet and no picture, and once in each notation where they differ. A view
 * stands in a `<template>`: it starts when a reader comes near.
 */
import katex from 'katex';
import { Marked, type Tokens } from 'marked';

import { cellWords, type GateWords } from './app/cell_words.ts';
import {
  gateWeight,
  inTex,
  type Notation,
  notations,
  type SymbolName,
  symbols,
} from './elements/symbols.ts';

/** Macros for the symbols that the two notations write differently. */
const named: Readonly<Record<string, SymbolName>> = {
  '\\Wxh': 'Wx',
  '\\Whh': 'Wh',
  '\\Why': 'Wy',
  '\\bh': 'bh',
  '\\by': 'by',
  '\\out': 'score',
  '\\prob': 'probability',
  '\\err': 'loss',
};

/**
 * Gates and states in the colours that they have in every view: \\gf is the forget gate. The names
 * of the colours are classes of equations.css.
 */
const coloured: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.values(cellWords)
      .flatMap(({ gates }) => Object.values(gates))
      .map((gate) => [`\\g${gate.tex?.macro ?? gate.id}`, inItsColour(gate)]),
  ),
  '\\cc': '\\textcolor{cell}{c}',
  '\\hh': '\\textcolor{state}{h}',
};

function inItsColour({ letter, tilde, tex, colour }: GateWords): string {
  const written = tex?.written ?? (tilde ? `\\tilde{${letter}}` : letter);
  return `\\textcolor{${colour.replace(/^--\w+-/, '')}}{${written}}`;
}

function macros(notation: Notation): Record<string, string> {
  const own = Object.entries(named).map(([macro, name]) => [macro, inTex(symbols[name][notation])]);
  return {
    ...Object.fromEntries(own),
    '\\Wx': inTex(gateWeight('Wx', '#1', notation)),
    '\\Wh': inTex(gateWeight('Wh', '#1', notation)),
    // The first argument is the lectures'.
    '\\either': notation === 'lectures' ? '\\@firstoftwo{#1}{#2}' : '\\@secondoftwo{#1}{#2}',
    ...coloured,
  };
}

function mathml(tex: string, notation: Notation, display: boolean): string {
  const made = katex.renderToString(tex, {
    output: 'mathml',
    displayMode: display,
    macros: macros(notation),
    strict: 'error',
  });
  return (
    made
      .replace(/^<span class="katex">|<\/span>$/g, '')
      .replace(/<annotation[\s\S]*?<\/annotation>|<\/?semantics>/g, '')
      .replace(/ mathcolor="(\w+)"/g, ' class="$1"')
      // An index such as t - 1 is set tight, which MathML in browsers does not do by itself.
      .replace(/(<mi>[tjk]<\/mi>)<mo>(?=[−+]<\/mo><m[in]>)/g, '$1<mo lspace="0" rspace="0">')
  );
}

/** The equation, in each notation where it matters; a style sheet shows one of them. */
export function equation(tex: string, display: boolean): string {
  const [ours, theirs] = notations.map((notation) => mathml(tex, notation, display));
  if (ours === theirs) return ours!;
  return `<span class="lectures">${ours}</span><span class="wuv">${theirs}</span>`;
}

const inlineMath = {
  name: 'inlineMath',
  level: 'inline' as const,
  start: (source: string) => source.indexOf('$'),
  tokenizer(source: string): Tokens.Generic | undefined {
    const match = /^\$([^$\n]+)\$([,.;:?!)]*)/.exec(source);
    return match
      ? { type: 'inlineMath', raw: match[0], tex: match[1]!, after: match[2]! }
      : undefined;
  },
  // A line must not begin with the comma behind an equation.
  renderer: ({ tex, after }: Tokens.Generic) =>
    `<span class="formula">${equation(tex as string, false)}${after}</span>`,
};

const displayMath = {
  name: 'displayMath',
  level: 'block' as const,
  start: (source: string) => source.indexOf('$$'),
  tokenizer(source: string): Tokens.Generic | undefined {
    const match = /^\$\$([^$]+)\$\$\n*/.exec(source);
    return match ? { type: 'displayMath', raw: match[0], tex: match[1]! } : undefined;
  },
  renderer: ({ tex }: Tokens.Generic) =>
    `<div class="equation">${equation((tex as string).trim(), true)}</div>\n`,
};

/** Views of a lesson: <unrolled-live> makes them when they are about to be seen. */
export const views = [
  ...['activations', 'saturation', 'hopfield'],
  ...['unroll', 'cell', 'gates', 'gradients', 'landscape', 'memory', 'compare'],
  ...['learning', 'typing', 'task', 'playground'],
];
const viewTag = new RegExp(`^<unrolled-(${views.join('|')})\\b[^>]*></unrolled-\\1>\\n*`);

const view = {
  name: 'view',
  level: 'block' as const,
  start: (source: string) => source.indexOf('<unrolled-'),
  tokenizer(source: string): Tokens.Generic | undefined {
    const match = viewTag.exec(source);
    return match ? { type: 'view', raw: match[0], view: match[1]! } : undefined;
  },
  renderer: ({ raw, view }: Tokens.Generic) =>
    `<unrolled-live view="${view}"><template>${raw.trim()}</template></unrolled-live>\n`,
};

const marked = new Marked({
  extensions: [inlineMath, displayMath, view],
  // In a box of its own, that can be scrolled where the window is narrow.
  hooks: {
    postprocess: (html) => html.replace(/<table>[\s\S]*?<\/table>/g, '<div class="table">$&</div>'),
  },
});

export function markdown(source: string): string {
  return marked.parse(source, { async: false });
}
